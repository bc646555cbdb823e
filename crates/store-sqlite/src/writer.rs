use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::{Builder, JoinHandle};

use rejoinder_store::StoreError;
use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use crate::error::{broken, from_sqlite};
use crate::transaction::Transaction;

/// Verbs that may wait; whoever comes then waits to be let in.
const QUEUE: usize = 1_024;
/// Verbs that are committed together at most.
const GROUP: usize = 64;

/// The one connection that writes, on a thread of its own.
///
/// It takes what waits, runs each verb in a savepoint within one transaction, commits, and only
/// then answers. A commit is one wait for the disk, so the more verbs wait the less each pays; and
/// since the transaction is immediate, a verb never finds after reading that it can't write.
pub(crate) struct Writer {
    queue: Option<mpsc::Sender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
}

/// A verb that waits, runs, and is answered.
trait Job: Send {
    /// Does the work and keeps the result; says whether the work is to be kept.
    fn run(&mut self, transaction: &Transaction<'_>) -> bool;
    /// Answers with the result, or with `error` in its place.
    fn answer(self: Box<Self>, error: Option<StoreError>);
}

struct Verb<F, T> {
    work: Option<F>,
    result: Option<Result<T, StoreError>>,
    caller: oneshot::Sender<Result<T, StoreError>>,
}

impl<F, T> Job for Verb<F, T>
where
    F: FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send,
    T: Send,
{
    fn run(&mut self, transaction: &Transaction<'_>) -> bool {
        let Some(work) = self.work.take() else {
            return false;
        };
        let result = catch_unwind(AssertUnwindSafe(|| work(transaction)))
            .unwrap_or_else(|_| Err(broken("a writing verb panicked")));
        let kept = result.is_ok();
        self.result = Some(result);
        kept
    }

    fn answer(self: Box<Self>, error: Option<StoreError>) {
        let result = match (error, self.result) {
            // A verb that failed by itself says why, whatever became of its neighbours.
            (_, Some(Err(own))) => Err(own),
            (Some(error), _) => Err(error),
            (None, Some(result)) => result,
            (None, None) => Err(broken("a writing verb was never run")),
        };
        // The caller may have gone; the work is done all the same.
        let _ = self.caller.send(result);
    }
}

impl Writer {
    /// Starts the thread on a connection whose schema is up to date.
    pub(crate) fn start(connection: Connection) -> Result<Self, StoreError> {
        let (queue, jobs) = mpsc::channel(QUEUE);
        let thread = Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || write(&connection, jobs))
            .map_err(|error| crate::error::from_io(&error))?;
        Ok(Self {
            queue: Some(queue),
            thread: Some(thread),
        })
    }

    /// Runs a verb that writes; answers when it is committed.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        verb: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (caller, answer) = oneshot::channel();
        let job = Box::new(Verb {
            work: Some(verb),
            result: None,
            caller,
        });
        let gone = || StoreError::Unavailable("the writer has stopped".to_owned());
        let queue = self.queue.as_ref().ok_or_else(gone)?;
        queue.send(job).await.map_err(|_| gone())?;
        answer.await.map_err(|_| gone())?
    }
}

impl Drop for Writer {
    /// Lets the verbs that wait finish.
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn write(connection: &Connection, mut jobs: mpsc::Receiver<Box<dyn Job>>) {
    while let Some(first) = jobs.blocking_recv() {
        let mut group = vec![first];
        while group.len() < GROUP {
            match jobs.try_recv() {
                Ok(job) => group.push(job),
                Err(_) => break,
            }
        }
        commit(connection, group);
    }
}

/// Runs a group in one transaction and answers it.
fn commit(connection: &Connection, group: Vec<Box<dyn Job>>) {
    let mut waiting = group.into_iter();
    // More than once only when SQLite gives up a whole transaction in the middle of it.
    while waiting.len() > 0 {
        let mut done = Vec::new();
        let outcome = connection
            .execute_batch("begin immediate")
            .map_err(from_sqlite)
            .and_then(|()| run(connection, &mut waiting, &mut done));
        let error = outcome.err();
        if let Some(error) = &error {
            tracing::error!(%error, verbs = done.len(), "a group of verbs was not committed");
            if !connection.is_autocommit()
                && let Err(error) = connection.execute_batch("rollback")
            {
                tracing::error!(%error, "a transaction could not be rolled back");
            }
            if done.is_empty() {
                // It could not even begin: the same would happen to all of them.
                done.extend(waiting.by_ref());
            }
        }
        for job in done {
            job.answer(error.clone());
        }
    }
}

fn run(
    connection: &Connection,
    waiting: &mut impl Iterator<Item = Box<dyn Job>>,
    done: &mut Vec<Box<dyn Job>>,
) -> Result<(), StoreError> {
    let execute = |sql| connection.prepare_cached(sql)?.execute([]);
    for mut job in waiting {
        let begun = execute("savepoint verb").map_err(from_sqlite);
        let kept = begun.is_ok() && job.run(&Transaction::on(connection));
        done.push(job);
        begun?;
        if connection.is_autocommit() {
            // A full disk or a failing one can end the transaction with all that was done in it.
            return Err(StoreError::Unavailable(
                "the database gave up the transaction".to_owned(),
            ));
        }
        if !kept {
            execute("rollback to verb").map_err(from_sqlite)?;
        }
        execute("release verb").map_err(from_sqlite)?;
    }
    connection.execute_batch("commit").map_err(from_sqlite)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Answer = oneshot::Receiver<Result<(), StoreError>>;

    fn database() -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        let schema = "create table word (word text primary key, filler blob)";
        connection.execute_batch(schema).unwrap();
        connection
    }

    fn job(
        work: impl FnOnce(&Transaction<'_>) -> Result<(), StoreError> + Send + 'static,
    ) -> (Box<dyn Job>, Answer) {
        let (caller, answer) = oneshot::channel();
        let verb = Verb {
            work: Some(work),
            result: None,
            caller,
        };
        (Box::new(verb), answer)
    }

    /// Keeps a word and `bytes` beside it.
    fn keep(word: &'static str, bytes: usize) -> (Box<dyn Job>, Answer) {
        job(move |write| {
            let row = (word, vec![1_u8; bytes]);
            write.run("insert into word values (?1, ?2)", row)?;
            Ok(())
        })
    }

    /// Commits a group of them; what each was answered, and the words that are there.
    fn play(
        connection: &Connection,
        jobs: Vec<(Box<dyn Job>, Answer)>,
    ) -> (Vec<Result<(), StoreError>>, Vec<String>) {
        let (group, answers): (Vec<_>, Vec<_>) = jobs.into_iter().unzip();
        commit(connection, group);
        let answers = answers.into_iter().map(|mut a| a.try_recv().unwrap());
        let words =
            Transaction::on(connection)
                .all("select word from word order by word", [], |row| row.get(0));
        (answers.collect(), words.unwrap())
    }

    #[test]
    fn one_that_fails_or_panics_undoes_only_itself() {
        let connection = database();
        let fails = job(|write| {
            write.run("insert into word values ('lost', null)", [])?;
            Err(StoreError::Stale)
        });
        let panics = job(|write| {
            write.run("insert into word values ('lost too', null)", [])?;
            panic!("as it may");
        });
        let group = vec![keep("a", 0), fails, keep("b", 0), panics, keep("a", 0)];
        let (answers, words) = play(&connection, group);
        assert_eq!(answers[..3], [Ok(()), Err(StoreError::Stale), Ok(())]);
        assert!(matches!(answers[3], Err(StoreError::Broken(_))));
        assert!(matches!(answers[4], Err(StoreError::Broken(_))));
        assert_eq!(words, ["a", "b"]);
        let (answers, _) = play(&connection, vec![keep("c", 0)]);
        assert_eq!(answers, [Ok(())], "the writer goes on");
    }

    #[test]
    fn a_full_disk_is_said_and_nothing_unkept_is_answered_as_kept() {
        let connection = database();
        connection
            .execute_batch("pragma max_page_count = 20")
            .unwrap();
        let group = vec![keep("a", 10), keep("b", 1_000_000), keep("c", 10)];
        let (answers, words) = play(&connection, group);
        assert!(matches!(answers[1], Err(StoreError::Unavailable(_))));
        for (word, answer) in ["a", "b", "c"].iter().zip(&answers) {
            assert_eq!(words.iter().any(|w| w == word), answer.is_ok(), "{word}");
        }
        let (answers, _) = play(&connection, vec![keep("d", 10)]);
        assert_eq!(answers, [Ok(())], "there is room for little ones");
    }

    #[test]
    fn a_transaction_that_is_given_up_is_answered_so_to_all_in_it() {
        let connection = database();
        let gives_up = job(|write| {
            write.run("rollback", [])?;
            Ok(())
        });
        let group = vec![keep("a", 0), gives_up, keep("b", 0)];
        let (answers, words) = play(&connection, group);
        assert!(matches!(answers[0], Err(StoreError::Unavailable(_))));
        assert!(matches!(answers[1], Err(StoreError::Unavailable(_))));
        assert_eq!(answers[2], Ok(()));
        assert_eq!(words, ["b"]);
    }

    #[test]
    fn a_database_that_another_holds_is_unavailable_to_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("words.db");
        let open = || Connection::open(&path).unwrap();
        let (ours, other) = (open(), open());
        ours.execute_batch("create table word (word text primary key, filler blob)")
            .unwrap();
        ours.busy_timeout(std::time::Duration::ZERO).unwrap();
        other.execute_batch("begin immediate").unwrap();
        let (answers, words) = play(&ours, vec![keep("a", 0), keep("b", 0)]);
        for answer in answers {
            assert!(matches!(answer, Err(StoreError::Unavailable(_))));
        }
        assert!(words.is_empty());
        other.execute_batch("rollback").unwrap();
        let (answers, _) = play(&ours, vec![keep("a", 0)]);
        assert_eq!(answers, [Ok(())]);
    }
}
