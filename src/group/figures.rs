//! stub
use crate::lang::Tag;
/// stub
pub struct Figure(String);
impl Figure {
    /// stub
    pub fn key(&self) -> Option<String> {
        Some(self.0.clone())
    }
}
/// stub
pub fn figures(text: &str, _: &Tag) -> Vec<Figure> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|d| d.len() >= 2).map(|d| Figure(d.to_owned())).collect()
}
