//! Currencies: what texts of any language call them by code and sign. Names are in the tables of the languages.

use super::figures::all;

/// Currencies by name or sign; *dollar* is any dollar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Currency {
    /// $, dollar, เหรียญ.
    Dollar,
    /// €.
    Euro,
    /// £, pound (the weight too).
    Pound,
    /// kr, krona, krone.
    Krona,
    /// ฿, baht.
    Baht,
    /// R$, real.
    Real,
    /// Yen.
    Yen,
    /// Yuan, renminbi.
    Yuan,
    /// Swiss franc.
    Franc,
    /// ₫, the money of Vietnam.
    Dong,
    /// ₽, the money of Russia and Belarus.
    Rouble,
    /// ₹, the money of India and its neighbours.
    Rupee,
    /// The money of Malaysia.
    Ringgit,
    /// Any peso.
    Peso,
    /// The money of Laos.
    Kip,
    /// The money of Cambodia.
    Riel,
    /// The money of Myanmar.
    Kyat,
}

/// ISO 4217 codes and signs of letters that texts of any language write, and names that many languages share.
const CURRENCIES: &[(&str, Currency)] = &[
    ("usd", Currency::Dollar),
    ("eur", Currency::Euro),
    ("gbp", Currency::Pound),
    ("sek", Currency::Krona),
    ("kr", Currency::Krona),
    ("thb", Currency::Baht),
    ("brl", Currency::Real),
    ("jpy", Currency::Yen),
    ("cny", Currency::Yuan),
    ("rmb", Currency::Yuan),
    ("chf", Currency::Franc),
    ("vnd", Currency::Dong),
    ("dong", Currency::Dong),
    ("rub", Currency::Rouble),
    ("inr", Currency::Rupee),
    ("myr", Currency::Ringgit),
    ("ringgit", Currency::Ringgit),
    ("php", Currency::Peso),
    ("mxn", Currency::Peso),
    ("lak", Currency::Kip),
    ("kip", Currency::Kip),
    ("khr", Currency::Riel),
    ("riel", Currency::Riel),
    ("mmk", Currency::Kyat),
    ("kyat", Currency::Kyat),
];

/// The currency of a sign.
#[must_use]
pub const fn currency_sign(c: char) -> Option<Currency> {
    match c {
        '$' => Some(Currency::Dollar),
        '€' => Some(Currency::Euro),
        '£' => Some(Currency::Pound),
        '¥' => Some(Currency::Yen),
        '฿' => Some(Currency::Baht),
        '₫' => Some(Currency::Dong),
        '₽' => Some(Currency::Rouble),
        '₹' => Some(Currency::Rupee),
        _ => None,
    }
}

/// The currency of a lower-case word or code, in any language: texts leave the names of foreign money as they are.
#[must_use]
pub fn currency(word: &str) -> Option<Currency> {
    let named = |table: &'static [(&str, Currency)]| table.iter().find(|(name, _)| *name == word).map(|&(_, currency)| currency);
    named(CURRENCIES).or_else(|| all().filter(|f| !f.unspaced).find_map(|f| named(f.currencies)))
}
