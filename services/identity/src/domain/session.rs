//! Sessions (phiên đăng nhập): the family of refresh tokens that one log-in begins. Each refresh puts a
//! new token in the place of the old one; an old one that comes back was stolen, and ends the family.

use chrono::{DateTime, TimeDelta, Utc};
use ids::{AccountId, SessionId, TenantId};

/// How long a session lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionRules {
    /// From log-in, however busy.
    pub absolute: TimeDelta,
    /// From its last refresh.
    pub idle: TimeDelta,
}

impl Default for SessionRules {
    fn default() -> Self {
        Self {
            absolute: TimeDelta::days(30),
            idle: TimeDelta::days(7),
        }
    }
}

/// Why a session ended before its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionEnd {
    /// The holder logged out.
    LoggedOut,
    /// An old refresh token came back.
    Reused,
    /// The account was revoked.
    Revoked,
}

/// Why a refresh token gives nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RefreshRefusal {
    #[error("the session has ended")]
    Ended,
    #[error("the session is past its time")]
    Expired,
    #[error("the token was used before; the session ends")]
    Reused,
}

/// One log-in and the chain of refresh tokens that followed from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    pub account: AccountId,
    /// The tenant that an officer chose at log-in.
    pub tenant: Option<TenantId>,
    /// The number of the refresh token that is good now.
    pub generation: i64,
    pub started_at: DateTime<Utc>,
    pub refreshed_at: DateTime<Utc>,
    pub ended: Option<(DateTime<Utc>, SessionEnd)>,
}

impl Session {
    /// Begins a session with its first refresh token.
    pub const fn start(
        id: SessionId,
        account: AccountId,
        tenant: Option<TenantId>,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            id,
            account,
            tenant,
            generation: 0,
            started_at: now,
            refreshed_at: now,
            ended: None,
        }
    }

    /// When the session is over if nobody refreshes it.
    pub fn expires_at(&self, rules: &SessionRules) -> DateTime<Utc> {
        (self.started_at + rules.absolute).min(self.refreshed_at + rules.idle)
    }

    /// Puts the next token in the place of the presented one.
    ///
    /// # Errors
    /// When the session is over; a reused token ends it, which the caller must save.
    pub fn refresh(
        &mut self,
        presented: i64,
        now: DateTime<Utc>,
        rules: &SessionRules,
    ) -> Result<(), RefreshRefusal> {
        if self.ended.is_some() {
            return Err(RefreshRefusal::Ended);
        }
        if presented != self.generation {
            self.end(now, SessionEnd::Reused);
            return Err(RefreshRefusal::Reused);
        }
        if now >= self.expires_at(rules) {
            return Err(RefreshRefusal::Expired);
        }
        self.generation += 1;
        self.refreshed_at = now;
        Ok(())
    }

    /// Ends the session, once; answers whether anything changed.
    pub fn end(&mut self, now: DateTime<Utc>, why: SessionEnd) -> bool {
        if self.ended.is_some() {
            return false;
        }
        self.ended = Some((now, why));
        true
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn start() -> (Session, DateTime<Utc>) {
        let now = DateTime::from_timestamp(1_760_000_000, 0).unwrap();
        let (session, account) = (
            SessionId::from_uuid(Uuid::nil()),
            AccountId::from_uuid(Uuid::nil()),
        );
        (Session::start(session, account, None, now), now)
    }

    #[test]
    fn rotates_and_expires() {
        let rules = SessionRules::default();
        let (mut session, now) = start();
        assert_eq!(session.refresh(0, now + TimeDelta::days(6), &rules), Ok(()));
        assert_eq!(
            session.refresh(1, now + TimeDelta::days(13), &rules),
            Err(RefreshRefusal::Expired)
        );
        assert_eq!(
            session.refresh(1, now + TimeDelta::days(12), &rules),
            Ok(())
        );
        for (generation, day) in [(2, 18), (3, 24)] {
            assert_eq!(
                session.refresh(generation, now + TimeDelta::days(day), &rules),
                Ok(())
            );
        }
        assert_eq!(
            session.refresh(4, now + TimeDelta::days(30), &rules),
            Err(RefreshRefusal::Expired)
        );
        assert_eq!(session.expires_at(&rules), now + TimeDelta::days(30));
    }

    #[test]
    fn ends_once() {
        let (mut session, now) = start();
        assert!(session.end(now, SessionEnd::LoggedOut));
        assert!(!session.end(now, SessionEnd::Revoked));
        assert_eq!(session.ended, Some((now, SessionEnd::LoggedOut)));
        assert_eq!(
            session.refresh(0, now, &SessionRules::default()),
            Err(RefreshRefusal::Ended)
        );
    }

    proptest! {
        /// Whatever is presented, in whatever order: only the newest token of a living session is good,
        /// and after any other one nothing is.
        #[test]
        fn only_the_newest_token_is_good(presented in prop::collection::vec(0..6_i64, 1..12)) {
            let rules = SessionRules::default();
            let (mut session, now) = start();
            let (mut newest, mut alive) = (0, true);
            for token in presented {
                let expected = match (alive, token == newest) {
                    (false, _) => Err(RefreshRefusal::Ended),
                    (true, true) => Ok(()),
                    (true, false) => Err(RefreshRefusal::Reused),
                };
                prop_assert_eq!(session.refresh(token, now, &rules), expected);
                match expected {
                    Ok(()) => newest += 1,
                    Err(_) => alive = false,
                }
            }
        }
    }
}
