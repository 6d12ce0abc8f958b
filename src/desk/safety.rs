//! Who may ask: names of this machine, the origin of a page, tokens, and how often.
//!
//! A page of another site can make a browser send requests here. It cannot read the answers, and cannot set the header that a change
//! needs; a name that it lets point at this machine is refused (DNS rebinding). OWASP, *Cross-Site Request Forgery Prevention*.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::{Desk, Failure, LARGEST};

/// The header that a change needs, with the token of this server.
pub(super) const CSRF: HeaderName = HeaderName::from_static("x-isogloss-csrf");
/// The cookie that holds the token of access.
const COOKIE: &str = "isogloss-desk";
/// So many requests may come at once,
const BURST: f64 = 400.0;
/// and so many a second go on: a person with two browsers makes some ten.
const RATE: f64 = 100.0;

/// A request must come within so long, the head and the body each: a mebibyte at a megabit a second takes eight seconds.
pub(super) const SLOWEST: Duration = Duration::from_secs(10);

/// Nothing but what this server sends may run, style, or be asked for; nothing may frame the page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// Who may use a server.
#[derive(Debug)]
pub struct Access {
    address: SocketAddr,
    /// The name that was asked for, if it is no address.
    name: Option<String>,
    /// What a browser must bring; none on a loopback address.
    token: Option<String>,
    csrf: String,
    left: Mutex<(Instant, f64)>,
}

impl Access {
    /// Access to a server at an address, `name`d on the command line if that was not a number; with a token unless only this machine
    /// can reach it. `now` is any time.
    ///
    /// # Errors
    /// When the system has no random bytes.
    pub fn new(address: SocketAddr, name: Option<String>, now: Instant) -> std::io::Result<Self> {
        let token = if address.ip().is_loopback() { None } else { Some(secret()?) };
        Ok(Self { address, name, token, csrf: secret()?, left: Mutex::new((now, BURST)) })
    }

    /// The token that a browser must bring, if any.
    #[must_use]
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// What a change must bring.
    pub(super) fn csrf(&self) -> &str {
        &self.csrf
    }

    /// Whether a name with its port, as a browser sends it, is one of this server.
    fn is_here(&self, host: &str) -> bool {
        let (name, port) = host.rsplit_once(':').filter(|(_, p)| p.bytes().all(|b| b.is_ascii_digit())).unwrap_or((host, "80"));
        if port.parse() != Ok(self.address.port()) {
            return false;
        }
        let bare = name.trim_start_matches('[').trim_end_matches(']');
        let own = self.address.ip();
        let local = own.is_loopback() || own.is_unspecified();
        if let Ok(ip) = bare.parse::<IpAddr>() {
            // An address is no name, so nobody can let it point elsewhere.
            return ip == own || ip.is_loopback() && local || own.is_unspecified();
        }
        bare.eq_ignore_ascii_case("localhost") && local || self.name.as_deref().is_some_and(|n| n.eq_ignore_ascii_case(bare))
    }

    /// Whether a request may be served now.
    fn takes_turn(&self) -> bool {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let passed = left.0.elapsed();
        *left = (left.0 + passed, (left.1 + passed.as_secs_f64() * RATE).min(BURST));
        let may = left.1 >= 1.0;
        left.1 -= f64::from(u8::from(may));
        may
    }
}

/// 32 hexadecimal digits that nobody can guess.
fn secret() -> std::io::Result<String> {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes).map_err(|e| std::io::Error::other(e.to_string()))?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}

/// Whether two secrets are the same; how long that takes says nothing of where they differ.
fn same(one: &str, other: &str) -> bool {
    blake3::hash(one.as_bytes()) == blake3::hash(other.as_bytes())
}

fn text(headers: &HeaderMap, name: impl header::AsHeaderName) -> Option<&str> {
    headers.get(name).map(|value| value.to_str().unwrap_or("\u{0}"))
}

fn refusal(code: &'static str, message: &str) -> Response {
    Failure::new(StatusCode::FORBIDDEN, code, message).into_response()
}

/// Looks at every request before it is served, and sets what every answer says.
pub(super) async fn guard(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let mut response = match refused(&desk.access, &request) {
        Some(refusal) => refusal,
        None => match whole(request).await {
            Ok(request) => next.run(request).await,
            Err(failure) => failure.into_response(),
        },
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// The request with its body, which must come within bounds and in time: who sends it byte by byte keeps nobody waiting.
async fn whole(request: Request) -> Result<Request, Failure> {
    let (head, body) = request.into_parts();
    let large = || Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "the body is too large");
    let late = || Failure::new(StatusCode::REQUEST_TIMEOUT, "too-slow", "the request does not come in time");
    let read = tokio::time::timeout(SLOWEST, axum::body::to_bytes(body, LARGEST)).await;
    let bytes = read.map_err(|_| late())?.map_err(|_| large())?;
    Ok(Request::from_parts(head, bytes.into()))
}

/// Why a request is not served.
fn refused(access: &Access, request: &Request) -> Option<Response> {
    if !access.takes_turn() {
        return Some(Failure::new(StatusCode::TOO_MANY_REQUESTS, "too-many", "too many requests: wait a second").into_response());
    }
    let headers = request.headers();
    if headers.get_all(header::HOST).iter().count() != 1 || !text(headers, header::HOST).is_some_and(|host| access.is_here(host)) {
        return Some(refusal("wrong-host", "this is no name of this server"));
    }
    let own = |origin: &str| origin.strip_prefix("http://").is_some_and(|host| access.is_here(host));
    if text(headers, header::ORIGIN).is_some_and(|origin| !own(origin)) {
        return Some(refusal("wrong-origin", "this request comes from another site"));
    }
    let site = text(headers, HeaderName::from_static("sec-fetch-site"));
    let opens = *request.method() == Method::GET && text(headers, HeaderName::from_static("sec-fetch-mode")) == Some("navigate");
    if site.is_some_and(|site| !matches!(site, "same-origin" | "none")) && !opens {
        return Some(refusal("wrong-origin", "this request comes from another site"));
    }
    let token = access.token.as_deref()?;
    let query = request.uri().query().unwrap_or_default().split('&').find_map(|pair| pair.strip_prefix("token="));
    if query.is_some_and(|given| same(given, token)) {
        // The token does not stay in the address.
        let cookie = format!("{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/");
        return Some((StatusCode::SEE_OTHER, [(header::SET_COOKIE, cookie), (header::LOCATION, "/".to_owned())]).into_response());
    }
    let cookie =
        text(headers, header::COOKIE).and_then(|all| all.split(';').find_map(|one| one.trim().strip_prefix(COOKIE)?.strip_prefix('=')));
    let bearer = text(headers, header::AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer "));
    let known = [cookie, bearer].into_iter().flatten().any(|given| same(given, token));
    let ask = || Failure::new(StatusCode::UNAUTHORIZED, "no-token", "open the address that `isogloss desk` printed, with its token");
    (!known).then(|| ask().into_response())
}

/// Lets a change through only with the token that this server's own page has.
pub(super) async fn is_ours(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let given = text(request.headers(), CSRF).unwrap_or_default();
    if !same(given, &desk.access.csrf) {
        return refusal("no-csrf", "a change needs the header x-isogloss-csrf with the value that /api/state gives");
    }
    next.run(request).await
}

/// Somebody who waits for events is asked to come back after so long.
pub(super) const PULSE: Duration = Duration::from_secs(15);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_this_server_and_no_others() {
        let access =
            |address: &str, name: Option<&str>| Access::new(address.parse().unwrap(), name.map(str::to_owned), Instant::now()).unwrap();
        for (address, name, host, expected) in [
            ("127.0.0.1:4711", None, "127.0.0.1:4711", true),
            ("127.0.0.1:4711", None, "localhost:4711", true),
            ("127.0.0.1:4711", None, "LOCALHOST:4711", true),
            ("127.0.0.1:4711", None, "[::1]:4711", true),
            ("127.0.0.1:4711", None, "127.0.0.1:4712", false),
            ("127.0.0.1:4711", None, "127.0.0.1", false),
            ("127.0.0.1:4711", None, "evil.example:4711", false),
            ("127.0.0.1:4711", None, "localhost.evil.example:4711", false),
            ("127.0.0.1:4711", None, "127.0.0.1.evil.example:4711", false),
            ("127.0.0.1:4711", None, "192.168.1.7:4711", false),
            ("127.0.0.1:4711", None, "", false),
            ("127.0.0.1:80", None, "localhost", true),
            ("192.168.1.7:4711", None, "192.168.1.7:4711", true),
            ("192.168.1.7:4711", None, "localhost:4711", false),
            ("192.168.1.7:4711", Some("desk.example"), "desk.example:4711", true),
            ("192.168.1.7:4711", Some("desk.example"), "example:4711", false),
            ("0.0.0.0:4711", None, "192.168.1.7:4711", true),
            ("0.0.0.0:4711", None, "evil.example:4711", false),
        ] {
            assert_eq!(access(address, name).is_here(host), expected, "{address} {name:?} {host}");
        }
        assert!(access("127.0.0.1:1", None).token().is_none() && access("[::1]:1", None).token().is_none());
        assert!(access("192.168.1.7:1", None).token().is_some() && access("0.0.0.0:1", None).token().is_some());
    }

    #[test]
    fn too_many_requests_wait() {
        let access = Access::new("127.0.0.1:1".parse().unwrap(), None, Instant::now()).unwrap();
        let served = (0..2000).filter(|_| access.takes_turn()).count();
        assert!((400..2000).contains(&served), "{served}");
        assert_ne!(access.csrf(), Access::new("127.0.0.1:1".parse().unwrap(), None, Instant::now()).unwrap().csrf());
    }
}
