//! How often somebody may guess what a receipt prints (tra cứu hồ sơ): so often for a code, so often from an address.
//!
//! Codes are counted and can be guessed, so the secret must not be. An attempt is counted before it is looked at and
//! taken back when it was right, so that attempts made side by side cannot exceed the limit. What is remembered is
//! bounded: where there is no room left, the oldest is forgotten.

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};

use super::DossierCode;

/// How many failures are borne, and what is remembered of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GuessRules {
    /// Failures for one code within the window.
    pub of_a_code: u32,
    /// Failures from one address within the window.
    pub from_an_address: u32,
    /// The time in which failures add up, from the first of them on.
    pub window: TimeDelta,
    /// The most codes and addresses that are remembered.
    pub remembered: usize,
}

/// Whose failures add up.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Subject {
    Code(DossierCode),
    /// IPv6 by the network of one household (/64).
    Address(IpAddr),
}

#[derive(Debug, Clone, Copy)]
struct Failures {
    since: DateTime<Utc>,
    count: u32,
}

/// There were too many failures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many attempts; {wait} seconds are to be waited")]
pub struct TooManyGuesses {
    /// Whole seconds until the next attempt is looked at, at least 1.
    pub wait: i64,
}

/// An attempt that is counted until it proves right.
#[derive(Debug, Clone)]
#[must_use = "an attempt that was right is to be taken back"]
pub struct Guess([Option<Subject>; 2]);

/// The failures that are remembered.
#[derive(Debug)]
pub struct Guesses {
    rules: GuessRules,
    failures: HashMap<Subject, Failures>,
    /// The oldest window first.
    begun: VecDeque<(DateTime<Utc>, Subject)>,
}

impl Guesses {
    /// Remembers nothing yet.
    pub fn new(rules: GuessRules) -> Self {
        Self {
            rules,
            failures: HashMap::new(),
            begun: VecDeque::new(),
        }
    }

    /// Counts an attempt at a code, from an address if it is known.
    ///
    /// # Errors
    /// When the failures before it are too many; it is then not counted, so that knocking does not prolong the wait.
    pub fn begin(
        &mut self,
        code: &DossierCode,
        address: Option<IpAddr>,
        now: DateTime<Utc>,
    ) -> Result<Guess, TooManyGuesses> {
        self.forget_over(now);
        let subjects = [
            Some(Subject::Code(code.clone())),
            address.map(|address| Subject::Address(network(address))),
        ];
        for subject in subjects.iter().flatten() {
            self.check(subject, now)?;
        }
        for subject in subjects.iter().flatten() {
            self.count(subject, now);
        }
        Ok(Guess(subjects))
    }

    /// Takes an attempt back that was right.
    pub fn succeeded(&mut self, guess: Guess) {
        for subject in guess.0.into_iter().flatten() {
            if let Some(failures) = self.failures.get_mut(&subject) {
                failures.count = failures.count.saturating_sub(1);
            }
        }
    }

    fn check(&self, subject: &Subject, now: DateTime<Utc>) -> Result<(), TooManyGuesses> {
        let most = match subject {
            Subject::Code(_) => self.rules.of_a_code,
            Subject::Address(_) => self.rules.from_an_address,
        };
        let full = self
            .failures
            .get(subject)
            .filter(|known| known.count >= most);
        match full {
            Some(failures) => {
                let left = failures.since + self.rules.window - now;
                // a second that has begun is waited to its end
                let wait = left.num_milliseconds().max(0) / 1_000 + 1;
                Err(TooManyGuesses { wait })
            }
            None => Ok(()),
        }
    }

    fn count(&mut self, subject: &Subject, now: DateTime<Utc>) {
        if let Some(failures) = self.failures.get_mut(subject) {
            failures.count = failures.count.saturating_add(1);
            return;
        }
        while self.failures.len() >= self.rules.remembered.max(1)
            && let Some((_, oldest)) = self.begun.pop_front()
        {
            self.failures.remove(&oldest);
        }
        let first = Failures {
            since: now,
            count: 1,
        };
        self.failures.insert(subject.clone(), first);
        self.begun.push_back((now, subject.clone()));
    }

    /// Forgets the windows that are over.
    fn forget_over(&mut self, now: DateTime<Utc>) {
        while let Some((since, _)) = self.begun.front()
            && now >= *since + self.rules.window
            && let Some((_, over)) = self.begun.pop_front()
        {
            self.failures.remove(&over);
        }
    }

    /// Gives how many codes and addresses are remembered.
    pub fn remembered(&self) -> usize {
        self.failures.len()
    }
}

fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(long) => match long.to_ipv4_mapped() {
            Some(mapped) => mapped.into(),
            None => {
                let [a, b, c, d, ..] = long.segments();
                IpAddr::V6(std::net::Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
        },
    }
}
