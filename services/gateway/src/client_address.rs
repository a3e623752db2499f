//! From which address a caller comes: the connection's own, or what a proxy that is trusted says of it.
//!
//! Services read it from one header, which is written here whatever the caller has sent.

use std::net::IpAddr;

use hive_router::ntex::http::HeaderMap;
use hive_router::ntex::http::header::{HeaderName, HeaderValue};

/// Where services read it.
pub(crate) const CLIENT_ADDRESS: HeaderName = HeaderName::from_static("x-client-address");

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Writes the caller's address into the headers, or takes out what the caller has written there.
pub(crate) fn tell_client_address(
    headers: &mut HeaderMap,
    peer: Option<IpAddr>,
    trusted: &[IpAddr],
) {
    let told: Vec<String> = headers
        .get_all(&FORWARDED_FOR)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|part| part.trim().to_owned())
        .collect();
    let address = peer.map(|peer| client(peer, &told, trusted));
    let written = address.and_then(|address| HeaderValue::try_from(address.to_string()).ok());
    match written {
        Some(written) => {
            headers.insert(CLIENT_ADDRESS, written);
        }
        None => {
            headers.remove(&CLIENT_ADDRESS);
        }
    }
}

/// Goes back along the proxies as long as they are trusted: whoever stands before the last of them is the client.
fn client(peer: IpAddr, told: &[String], trusted: &[IpAddr]) -> IpAddr {
    let mut client = peer;
    for before in told.iter().rev() {
        if !trusted.contains(&client) {
            break;
        }
        match before.parse() {
            Ok(address) => client = address,
            Err(_) => break,
        }
    }
    client
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn told(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(CLIENT_ADDRESS, HeaderValue::from_static("198.51.100.66"));
        for value in forwarded {
            headers.append(FORWARDED_FOR, HeaderValue::from_str(value).unwrap());
        }
        let trusted: Vec<IpAddr> = trusted.iter().map(|one| one.parse().unwrap()).collect();
        tell_client_address(&mut headers, Some(peer.parse().unwrap()), &trusted);
        headers
            .get(&CLIENT_ADDRESS)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned()
    }

    #[test]
    fn nobody_says_of_themselves_where_they_come_from() {
        assert_eq!(told("203.0.113.5", &["192.0.2.1"], &[]), "203.0.113.5");
        assert_eq!(told("203.0.113.5", &[], &["10.0.0.1"]), "203.0.113.5");
    }

    #[test]
    fn trusted_proxies_are_believed_one_after_the_other() {
        let trusted = ["10.0.0.1", "10.0.0.2"];
        for (forwarded, client) in [
            (vec!["192.0.2.1"], "192.0.2.1"),
            (vec!["6.6.6.6, 192.0.2.1"], "192.0.2.1"),
            (vec!["6.6.6.6, 192.0.2.1", "10.0.0.2"], "192.0.2.1"),
            (vec!["192.0.2.1, nonsense"], "10.0.0.1"),
            (vec![], "10.0.0.1"),
        ] {
            assert_eq!(
                told("10.0.0.1", &forwarded, &trusted),
                client,
                "{forwarded:?}"
            );
        }
    }

    #[test]
    fn without_a_connection_nothing_is_told() {
        let mut headers = HeaderMap::new();
        headers.insert(CLIENT_ADDRESS, HeaderValue::from_static("198.51.100.66"));
        tell_client_address(&mut headers, None, &[]);
        assert!(headers.get(&CLIENT_ADDRESS).is_none());
    }
}
