//! Leaves out of an answer what differs from run to run, so that a snapshot holds for all forms.

use serde_json::Value;

/// Fields whose values are secrets or drawn by chance.
const SECRETS: [&str; 4] = ["trackingSecret", "accessToken", "refreshToken", "secret"];
/// Characters of an id behind its prefix.
const ID: usize = 26;

/// The answer as text: ids keep their prefix, codes their agency and day; instants and secrets are gone.
pub fn redacted(answer: &Value) -> String {
    let mut answer = answer.clone();
    redact(&mut answer);
    serde_json::to_string_pretty(&answer).expect("JSON")
}

fn redact(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if value.is_string() && SECRETS.contains(&name.as_str()) {
                    *value = "[secret]".into();
                } else {
                    redact(value);
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(redact),
        Value::String(text) => {
            if let Some(short) = shortened(text) {
                *text = short;
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn shortened(text: &str) -> Option<String> {
    if let Some((prefix, rest)) = text.split_once('_')
        && prefix.len() == 3
        && rest.len() == ID
        && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
    {
        return Some(format!("{prefix}_[id]"));
    }
    let bytes = text.as_bytes();
    if bytes.len() >= 20 && bytes[4] == b'-' && bytes[10] == b'T' && bytes[13] == b':' {
        return Some("[time]".to_owned());
    }
    let (front, number) = text.rsplit_once('-')?;
    let (agency, day) = front.rsplit_once('-')?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (agency.contains('.') && day.len() == 6 && digits(day) && number.len() >= 4 && digits(number))
        .then(|| format!("{front}-[number]"))
}
