//! Clients that send their request byte by byte.

use super::*;

/// Sends `head`, then a byte at a time for as long as the server listens; what it answered.
fn trickled(host: &str, head: &str) -> String {
    let mut stream = TcpStream::connect(host).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_millis(200))).expect("a limit");
    stream.write_all(head.as_bytes()).expect("it is sent");
    let begin = Instant::now();
    let mut answer = Vec::new();
    let mut bytes = [0; 4096];
    while begin.elapsed() < PATIENCE {
        match stream.read(&mut bytes) {
            Ok(0) => return String::from_utf8_lossy(&answer).into_owned(),
            Ok(count) => answer.extend(bytes.iter().take(count)),
            Err(error) if matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut) => {
                // A server that hung up refuses it.
                if stream.write_all(b"x").is_err() {
                    return String::from_utf8_lossy(&answer).into_owned();
                }
            }
            Err(_) => return String::from_utf8_lossy(&answer).into_owned(),
        }
    }
    panic!("the server still listens to {head:?}");
}

#[test]
fn a_request_that_trickles_is_cut_off() {
    let folder = project();
    let desk = Desk::start(folder.path(), &[]);
    let host = desk.host.clone();
    let head = format!("GET / HTTP/1.1\r\nhost: {host}\r\nx-slow: ");
    let body = format!(
        "POST /check HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n{{"
    );
    let (head, body) = std::thread::scope(|scope| {
        let head = scope.spawn(|| trickled(&host, &head));
        let body = scope.spawn(|| trickled(&host, &body));
        (head.join().expect("it ends"), body.join().expect("it ends"))
    });
    assert!(!head.contains("200 OK"), "{head}");
    assert!(body.starts_with("HTTP/1.1 408 ") && body.contains("too-slow"), "{body}");
    desk.findings(3);
}
