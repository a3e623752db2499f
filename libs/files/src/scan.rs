//! The virus scanner: a program that speaks the protocol of clamd (`zINSTREAM`), over TCP or a socket.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use serde::Deserialize;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};

const CHUNK: usize = 64 * 1024;
/// Longer than any answer.
const LONGEST_ANSWER: u64 = 4 * 1024;

/// Where the scanner listens.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum ScannerAddress {
    /// `tcp://host:port`
    Tcp(String),
    /// `unix:/path`
    Unix(PathBuf),
}

/// The text is no address of a scanner.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a scanner's address is tcp://host:port or unix:/path")]
pub struct MalformedAddress;

impl FromStr for ScannerAddress {
    type Err = MalformedAddress;

    fn from_str(text: &str) -> Result<Self, MalformedAddress> {
        if let Some(host) = text.strip_prefix("tcp://") {
            let whole = host
                .rsplit_once(':')
                .is_some_and(|(name, port)| !name.is_empty() && port.parse::<u16>().is_ok());
            return whole
                .then(|| Self::Tcp(host.to_owned()))
                .ok_or(MalformedAddress);
        }
        text.strip_prefix("unix:")
            .filter(|path| path.starts_with('/'))
            .map(|path| Self::Unix(path.into()))
            .ok_or(MalformedAddress)
    }
}

impl TryFrom<String> for ScannerAddress {
    type Error = MalformedAddress;

    fn try_from(text: String) -> Result<Self, MalformedAddress> {
        text.parse()
    }
}

/// What the scanner says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scan {
    Clean,
    /// Infected; the name of what was found.
    Found(String),
}

/// Why the scanner said nothing of use: it is to be asked again.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ScanError {
    #[error("the virus scanner is out of reach")]
    Unreachable(#[from] std::io::Error),
    #[error("the virus scanner is silent")]
    Silent,
    #[error("the virus scanner answers {0:?}")]
    Answer(String),
}

/// A scanner.
#[derive(Debug, Clone)]
pub(crate) struct Scanner {
    pub address: ScannerAddress,
    pub patience: Duration,
}

impl Scanner {
    /// Scans a file from its beginning.
    pub(crate) async fn scan(&self, content: impl AsyncRead + Unpin) -> Result<Scan, ScanError> {
        match &self.address {
            ScannerAddress::Tcp(address) => {
                let connection = self.wait(TcpStream::connect(address)).await?;
                self.ask(connection, content).await
            }
            ScannerAddress::Unix(path) => {
                let connection = self.wait(UnixStream::connect(path)).await?;
                self.ask(connection, content).await
            }
        }
    }

    async fn wait<T>(
        &self,
        step: impl Future<Output = std::io::Result<T>>,
    ) -> Result<T, ScanError> {
        tokio::time::timeout(self.patience, step)
            .await
            .map_err(|_| ScanError::Silent)?
            .map_err(ScanError::Unreachable)
    }

    async fn ask(
        &self,
        mut connection: impl AsyncRead + AsyncWrite + Unpin,
        mut content: impl AsyncRead + Unpin,
    ) -> Result<Scan, ScanError> {
        let sent = self.send(&mut connection, &mut content).await;
        let mut answer = Vec::new();
        let read = self
            .wait(
                (&mut connection)
                    .take(LONGEST_ANSWER)
                    .read_to_end(&mut answer),
            )
            .await;
        // a scanner that has enough answers and hangs up while it is still being sent to
        if answer.is_empty() {
            sent?;
            read?;
        }
        read_answer(&answer)
    }

    async fn send(
        &self,
        connection: &mut (impl AsyncWrite + Unpin),
        content: &mut (impl AsyncRead + Unpin),
    ) -> Result<(), ScanError> {
        self.wait(connection.write_all(b"zINSTREAM\0")).await?;
        let mut chunk = vec![0; CHUNK];
        loop {
            let length = content.read(&mut chunk).await?;
            let size = u32::try_from(length).map_err(std::io::Error::other)?;
            self.wait(connection.write_all(&size.to_be_bytes())).await?;
            let Some(bytes) = chunk.get(..length).filter(|bytes| !bytes.is_empty()) else {
                return self.wait(connection.flush()).await;
            };
            self.wait(connection.write_all(bytes)).await?;
        }
    }
}

fn read_answer(answer: &[u8]) -> Result<Scan, ScanError> {
    let text = String::from_utf8_lossy(answer);
    let text = text.trim_matches(|letter: char| letter == '\0' || letter.is_whitespace());
    match text.strip_prefix("stream: ") {
        Some("OK") => Ok(Scan::Clean),
        Some(found) if found.ends_with(" FOUND") => {
            Ok(Scan::Found(found.trim_end_matches(" FOUND").to_owned()))
        }
        Some(_) | None => Err(ScanError::Answer(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn reads_addresses() {
        assert_eq!(
            "tcp://clamd.motcua.svc:3310".parse(),
            Ok(ScannerAddress::Tcp("clamd.motcua.svc:3310".to_owned()))
        );
        assert_eq!(
            "unix:/run/clamav/clamd.ctl".parse(),
            Ok(ScannerAddress::Unix("/run/clamav/clamd.ctl".into()))
        );
        for text in [
            "",
            "clamd:3310",
            "tcp://clamd",
            "tcp://:3310",
            "tcp://h:x",
            "unix:run",
        ] {
            assert_eq!(
                text.parse::<ScannerAddress>(),
                Err(MalformedAddress),
                "{text}"
            );
        }
    }

    #[test]
    fn reads_answers_and_takes_none_for_clean_that_is_not() {
        assert_eq!(read_answer(b"stream: OK\0").unwrap(), Scan::Clean);
        assert_eq!(
            read_answer(b"stream: Win.Test.EICAR_HDB-1 FOUND\0").unwrap(),
            Scan::Found("Win.Test.EICAR_HDB-1".to_owned())
        );
        for answer in [
            "",
            "OK",
            "stream: ",
            "stream: OK ERROR",
            "INSTREAM size limit exceeded. ERROR\0",
            "stream: Can't allocate memory ERROR\0",
        ] {
            assert!(read_answer(answer.as_bytes()).is_err(), "{answer}");
        }
    }
}
