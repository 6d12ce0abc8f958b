;;; One session of Emacs with eglot and the language server, as a user has it; prints what the user sees as JSON.  -*- lexical-binding: t -*-
;; The program and the folder of a project come in the environment.

(require 'eglot)
(require 'json)

(defvar program (getenv "ISOGLOSS_PROGRAM"))
(defvar folder (getenv "ISOGLOSS_PROJECT"))
(defvar seen nil)

;; The settings of editors/README.md, with the program of the test.
(add-to-list 'eglot-server-programs `((text-mode) . (,program "lsp")))
(setq eglot-sync-connect 20 eglot-autoshutdown nil eglot-confirm-server-initiated-edits nil eglot-send-changes-idle-time 0.05)

(defun see (key value) (push (cons key value) seen))

(defun await (what condition)
  (let ((tries 0))
    (while (not (funcall condition))
      (setq tries (1+ tries))
      (when (> tries 400) (error "nothing came of: %s" what))
      (accept-process-output nil 0.05)
      ;; What the timers of an idle Emacs do.
      (when eglot--recent-changes (eglot--signal-textDocument/didChange))
      (flymake-start))))

(defun open-article (name)
  (let ((buffer (find-file-noselect (concat folder "/" name))))
    (switch-to-buffer buffer)
    (text-mode)
    (setq-local flymake-no-changes-timeout nil)
    (eglot-ensure)
    (unless (eglot-current-server) (apply #'eglot--connect (eglot--guess-contact)))
    (unless (bound-and-true-p eglot--managed-mode) (eglot--maybe-activate-editing-mode))
    (flymake-start)
    buffer))

;; Code, first and last character in the buffer.
(defun findings ()
  (apply #'vector
         (mapcar (lambda (d) (vector (replace-regexp-in-string "\n.*" "" (flymake-diagnostic-text d)) (flymake-diagnostic-beg d) (flymake-diagnostic-end d)))
                 (sort (flymake-diagnostics) (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))))

(defun session ()
  (open-article "th/ข่าว.md")
  (await "a finding" (lambda () (flymake-diagnostics)))
  (see 'thai (findings))
  (see 'pulls (if (eglot--server-capable :diagnosticProvider) t :json-false))
  (see 'encoding (or (eglot--server-capable :positionEncoding) "utf-16"))

  (open-article "sv/nyhet.txt")
  (await "the findings of a story" (lambda () (> (length (flymake-diagnostics)) 1)))
  (see 'swedish (findings))
  (goto-char (flymake-diagnostic-beg (car (sort (flymake-diagnostics) (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))))
  (see 'hover (plist-get (plist-get (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover (eglot--TextDocumentPositionParams)) :contents) :value))
  (let* ((all (eglot-code-actions (point) (1+ (point))))
         (fix (seq-find (lambda (action) (eq (plist-get action :isPreferred) t)) all)))
    (see 'fix (plist-get fix :title))
    (eglot--apply-workspace-edit (plist-get fix :edit)))
  (see 'fixed (buffer-substring-no-properties (point-min) (line-end-position)))
  (await "fewer findings" (lambda () (= (length (flymake-diagnostics)) 1)))
  (goto-char (point-max))
  (insert "Alla gick till ferry lan")
  (eglot--signal-textDocument/didChange)
  (see 'offered
       (apply #'vector (mapcar (lambda (item) (plist-get item :label))
                               (plist-get (jsonrpc-request (eglot--current-server-or-lose) :textDocument/completion (eglot--CompletionParams)) :items))))
  (eglot-shutdown (eglot--current-server-or-lose)))

(condition-case problem
    (progn (session) (princ (json-encode seen)))
  (error (princ (json-encode `((problem . ,(error-message-string problem)) (seen . ,seen)))) (kill-emacs 1)))
