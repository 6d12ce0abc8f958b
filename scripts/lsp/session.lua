-- One session of Neovim with the language server, as a user has it; prints what the user sees as JSON. Arguments come in the
-- environment: the program, the folder of a project, and what is expected of the server.

local program, folder = vim.env.ISOGLOSS_PROGRAM, vim.env.ISOGLOSS_PROJECT
local seen = {}

vim.lsp.config('isogloss', {
  cmd = { program, 'lsp' },
  filetypes = { 'markdown', 'text', 'yaml' },
  root_markers = { 'isogloss.yaml' },
})
vim.lsp.enable('isogloss')

local function wait(what, condition)
  if not vim.wait(20000, condition, 20) then
    error('nothing came of: ' .. what)
  end
end

local function open(name)
  vim.cmd.edit(vim.fn.fnameescape(folder .. '/' .. name))
  local buffer = vim.api.nvim_get_current_buf()
  wait('the client', function() return #vim.lsp.get_clients({ bufnr = buffer, name = 'isogloss' }) > 0 end)
  return buffer, vim.lsp.get_clients({ bufnr = buffer, name = 'isogloss' })[1]
end

local function findings(buffer)
  local out = {}
  for _, d in ipairs(vim.diagnostic.get(buffer)) do
    out[#out + 1] = { d.code, d.lnum, d.col, d.end_col }
  end
  table.sort(out, function(a, b) return a[2] == b[2] and a[3] < b[3] or a[2] < b[2] end)
  return out
end

local function request(client, buffer, method, params)
  local answer = client:request_sync(method, params, 20000, buffer)
  assert(answer and not answer.err, method .. ': ' .. vim.inspect(answer and answer.err))
  return answer.result
end

local function session()
  -- A Thai article, with something wide before the term.
  local thai, client = open('th/ข่าว.md')
  seen.encoding = client.offset_encoding
  local refresh = vim.tbl_get(vim.lsp.protocol.make_client_capabilities(), 'workspace', 'diagnostics', 'refreshSupport')
  seen.refreshes = refresh == true
  seen.pulls = client.server_capabilities.diagnosticProvider ~= nil
  wait('a finding', function() return #vim.diagnostic.get(thai) > 0 end)
  seen.thai = findings(thai)

  -- A Swedish article: the fix, by the code action that a user would take.
  local swedish = open('sv/nyhet.txt')
  wait('the findings of a story', function() return #vim.diagnostic.get(swedish) > 1 end)
  seen.swedish = findings(swedish)
  vim.api.nvim_win_set_cursor(0, { 1, 8 })
  vim.lsp.buf.code_action({ filter = function(action) return action.isPreferred end, apply = true })
  wait('the fix', function() return vim.api.nvim_buf_get_lines(swedish, 0, 1, true)[1]:find('färjeläget', 1, true) ~= nil end)
  seen.fixed = vim.api.nvim_buf_get_lines(swedish, 0, -1, true)
  wait('fewer findings', function() return #vim.diagnostic.get(swedish) < #seen.swedish end)
  seen.after = findings(swedish)

  -- Hover on the term.
  local position = { textDocument = { uri = vim.uri_from_bufnr(swedish) }, position = { line = 0, character = 8 } }
  seen.hover = request(client, swedish, 'textDocument/hover', position).contents.value

  -- Typing: what is offered for words of another language.
  vim.api.nvim_buf_set_lines(swedish, -1, -1, true, { 'Alla gick till ferry lan' })
  position.position = { line = vim.api.nvim_buf_line_count(swedish) - 1, character = 24 }
  seen.offered = {}
  for _, item in ipairs(request(client, swedish, 'textDocument/completion', position).items) do
    seen.offered[#seen.offered + 1] = item.label
  end

  -- A dismissal: the reason is chosen, and the entry is written into a file that the editor makes.
  vim.ui.select = function(items, _, choose) choose(items[1], 1) end
  local print_of = vim.diagnostic.get(thai)[1].user_data.lsp.data.fingerprint
  client:exec_cmd({ title = 'dismiss', command = 'isogloss.dismiss', arguments = { vim.uri_from_bufnr(thai), print_of } }, { bufnr = thai })
  vim.api.nvim_set_current_buf(thai)
  wait('the dismissal', function() return #vim.diagnostic.get(thai) == 0 end)
  seen.dismissed = true

  -- The glossary is linted.
  local glossary = open('terms.yaml')
  vim.api.nvim_buf_set_lines(glossary, 1, 1, true, { '  - idd: x' })
  wait('the lint', function() return #vim.diagnostic.get(glossary) > 0 end)
  seen.lint = findings(glossary)[1]

  client:stop()
  wait('the end', function() return client:is_stopped() end)
end

local good, problem = xpcall(session, debug.traceback)
io.stdout:write(vim.json.encode(good and seen or { problem = problem, seen = seen }))
vim.cmd(good and 'qall!' or 'cquit')
