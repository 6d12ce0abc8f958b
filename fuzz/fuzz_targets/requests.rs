#![no_main]

#[path = "../doors.rs"]
#[allow(dead_code, reason = "one of the doors")]
mod doors;

libfuzzer_sys::fuzz_target!(|data: &[u8]| doors::desk::requests(data));
