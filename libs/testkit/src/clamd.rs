//! A small scanner that speaks the protocol of clamd: the true edge, where the tests have no signatures.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// The test file that every scanner knows (eicar.org), in two parts so that no scanner finds it here.
pub fn eicar() -> Vec<u8> {
    [
        r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-",
        "ANTIVIRUS-TEST-FILE!$H+H*",
    ]
    .concat()
    .into_bytes()
}

/// How the scanner behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// Finds the test file.
    Awake,
    /// Hangs up in the middle.
    HangingUp,
    /// Says that the content is too long for it, without reading it all.
    Small,
}

/// A running scanner, ended when dropped.
pub struct Clamd {
    /// As the configuration of files names it.
    pub address: String,
    /// How often it was asked.
    pub scans: Arc<AtomicUsize>,
    server: JoinHandle<()>,
}

impl Drop for Clamd {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// A port on which nobody listens, for now.
pub async fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    listener.local_addr().expect("a port").port()
}

impl Clamd {
    /// Starts on this port, or on a free one when it is 0.
    pub async fn start(port: u16, mood: Mood) -> Self {
        let listener = loop {
            // the port is free once whoever had it before is gone altogether
            match TcpListener::bind(("127.0.0.1", port)).await {
                Ok(listener) => break listener,
                Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
                    tokio::task::yield_now().await;
                }
                Err(error) => panic!("{error}"),
            }
        };
        let address = format!("tcp://{}", listener.local_addr().expect("a port"));
        let scans = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&scans);
        let server = tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                counted.fetch_add(1, Ordering::SeqCst);
                // a client that goes away is its own business
                let _ = answer(connection, mood).await;
            }
        });
        Self {
            address,
            scans,
            server,
        }
    }
}

async fn answer(mut connection: TcpStream, mood: Mood) -> std::io::Result<()> {
    let mut command = [0; 10];
    connection.read_exact(&mut command).await?;
    assert_eq!(&command, b"zINSTREAM\0");
    if mood == Mood::HangingUp {
        return Ok(());
    }
    let mut content = Vec::new();
    loop {
        let length = connection.read_u32().await? as usize;
        if length == 0 {
            break;
        }
        if mood == Mood::Small {
            return connection
                .write_all(b"INSTREAM size limit exceeded. ERROR\0")
                .await;
        }
        let start = content.len();
        content.resize(start + length, 0);
        connection.read_exact(&mut content[start..]).await?;
    }
    let eicar = eicar();
    let infected = content.windows(eicar.len()).any(|window| window == eicar);
    let verdict: &[u8] = if infected {
        b"stream: Win.Test.EICAR_HDB-1 FOUND\0"
    } else {
        b"stream: OK\0"
    };
    connection.write_all(verdict).await
}
