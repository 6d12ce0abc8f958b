//! stub
/// stub
pub fn latin_keys(_: &str) -> Vec<String> {
    Vec::new()
}
/// stub
pub fn thai_keys(_: &str) -> Vec<String> {
    Vec::new()
}
