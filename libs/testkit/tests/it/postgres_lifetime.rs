//! A private server ends with what holds it, however that ends; on a shared one the next run sweeps.
//!
//! Where no server binaries are installed there is no private server that could stay behind.

use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use sea_orm::sqlx::{self, Connection, PgConnection};
use testkit::postgres::local::{Durability, LocalServer, find_binaries};
use testkit::postgres::{URL_VARIABLE, server};

/// Tells the child process of a test what to hold until it is killed.
const HOLD: &str = "MOTCUA_TEST_HOLD";

fn folder_of(url: &str) -> PathBuf {
    PathBuf::from(url.split_once("host=").unwrap().1)
}

/// Runs `holds_what_it_is_told` in a process of its own and returns what it holds.
fn hold(what: &str, variables: &[(&str, &str)]) -> (Child, String) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "postgres_lifetime::holds_what_it_is_told",
            "--nocapture",
        ])
        .env_remove(URL_VARIABLE)
        .env(HOLD, what)
        .envs(variables.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let held = output
        .lines()
        .find_map(|line| line.unwrap().strip_prefix("holds ").map(str::to_owned))
        .expect("the child says what it holds");
    (child, held)
}

fn kill(mut child: Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Not a test by itself: the process that the tests below kill.
#[tokio::test]
async fn holds_what_it_is_told() {
    let until_killed = || std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
    match std::env::var(HOLD).as_deref() {
        Ok("server") => {
            let private = LocalServer::start(Durability::Off).unwrap();
            println!("\nholds {}", folder_of(private.url()).display());
            until_killed();
        }
        Ok("database") => {
            let database = server().create_database(None).await.unwrap();
            println!("\nholds {}", database.name());
            until_killed();
        }
        Ok(_) | Err(_) => {}
    }
}

#[tokio::test]
async fn dropping_the_server_stops_it_and_removes_its_folder() {
    if find_binaries().is_err() {
        return;
    }
    let private = LocalServer::start(Durability::On).unwrap();
    let folder = folder_of(private.url());
    assert!(folder.is_dir());
    assert!(private.binaries().join("psql").exists());
    let mut connection = PgConnection::connect(private.url()).await.unwrap();
    connection.ping().await.unwrap();

    drop(private);

    assert!(!folder.exists());
    assert!(connection.ping().await.is_err());
}

#[test]
fn a_killed_process_leaves_no_server() {
    if find_binaries().is_err() {
        return;
    }
    let (child, folder) = hold("server", &[]);
    let folder = PathBuf::from(folder);
    let pid_file = std::fs::read_to_string(folder.join("data/postmaster.pid")).unwrap();
    let server = pid_file.lines().next().unwrap();

    kill(child);

    // `tail` ends with the process that it is told to watch.
    let watched = Command::new("tail")
        .args(["--follow", &format!("--pid={server}"), "/dev/null"])
        .status()
        .unwrap();
    assert!(watched.success());
    while folder.exists() {
        std::thread::yield_now();
    }
}

#[tokio::test]
async fn what_a_killed_run_left_on_a_shared_server_is_swept_by_the_next() {
    if find_binaries().is_err() {
        return;
    }
    let shared = LocalServer::start(Durability::Off).unwrap();
    let given = [(URL_VARIABLE, shared.url())];
    let (killed, left) = hold("database", &given);
    let (running, in_use) = hold("database", &given);
    kill(killed);
    let mut admin = PgConnection::connect(shared.url()).await.unwrap();
    // The server lets go of a killed run's lock when it notices that the connection is gone.
    let run = i64::from_str_radix(left.split('_').nth(2).unwrap(), 16).unwrap();
    sqlx::query("SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE objid::int8 = $1")
        .bind(run)
        .execute(&mut admin)
        .await
        .unwrap();

    let (next, newest) = hold("database", &given);

    let mut names: Vec<String> =
        sqlx::query_scalar("SELECT datname::text FROM pg_database WHERE datname LIKE 'motcua%'")
            .fetch_all(&mut admin)
            .await
            .unwrap();
    kill(running);
    kill(next);
    names.sort();
    let mut expected = [in_use, newest];
    expected.sort();
    assert_eq!(names, expected);
}
