//! Stories and properties that every store must tell alike.
//!
//! A **story** is a small history with an end that is known; it takes a fresh store and fails by
//! panicking. The **property** plays random histories on a store and on a model that keeps nothing
//! but the comments themselves, and asks the store for everything that can be recounted.
//!
//! A store runs them all with one line in a test file of its own:
//!
//! ```text
//! rejoinder_store::conformance!(Arc::new(SomeStore::temporary().await) as Arc<dyn Store>);
//! ```

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a story that does not end as it must fails by panicking"
)]

mod acts;
mod articles;
mod given;
mod imports;
mod listing;
mod model;
mod moderation;
mod paging;
mod posting;
mod property;
mod records;
mod together;

use std::future::Future;
use std::sync::Arc;

use crate::Store;

pub use given::Given;
pub use property::counts_never_drift;

/// Makes the stories public, runs them all, and makes a test of each.
macro_rules! stories {
    ($($module:ident: $($story:ident)*;)*) => {
        $($(pub use $module::$story;)*)*

        /// Runs every story on a store of its own.
        pub async fn all<F, S>(make: F)
        where
            F: Fn() -> S,
            S: Future<Output = Arc<dyn Store>>,
        {
            $($(Box::pin($module::$story(make().await)).await;)*)*
        }

        /// One test for each story and for the property; the expression makes an empty store as
        /// an `Arc<dyn Store>` and may await.
        #[macro_export]
        macro_rules! conformance {
            ($make:expr) => {
                $($(
                    #[tokio::test]
                    async fn $story() {
                        Box::pin($crate::conformance::$story($make)).await;
                    }
                )*)*

                #[test]
                fn counts_never_drift() {
                    $crate::conformance::counts_never_drift(|| async { $make });
                }
            };
        }
    };
}

stories! {
    articles: an_article_is_published_changed_and_found addresses_are_kept_and_never_shared
        only_the_text_makes_a_revision pictures_are_kept articles_are_listed_latest_first
        two_sites_are_strangers;
    posting: numbers_go_by_place_and_are_never_given_twice the_last_level_takes_deeper_answers
        what_cannot_be_answered a_retry_doubles_nothing a_comment_comes_back_as_it_went;
    acts: respect_counts_each_guest_once reports_are_kept_once edits_keep_what_was_said
        a_guest_finds_what_it_wrote;
    moderation: a_tombstone_stands_while_it_has_replies a_held_comment_is_hidden_until_published
        a_removal_keeps_its_place decisions_are_appended picks_are_published_comments;
    listing: branches_are_cut_by_the_budget_and_go_on_where_they_were_cut
        the_first_comment_is_always_taken bytes_end_a_page replies_are_listed_under_a_comment;
    paging: every_order_is_whole_page_by_page pages_bear_comments_that_come_in_between
        cursors_of_strangers_do_no_harm the_latest_are_listed_by_coming_in
        undated_comments_stand_where_they_came_in;
    imports: an_import_is_taken_in_once an_import_finds_its_parents an_import_is_taken_back
        what_was_built_upon_is_kept articles_go_with_their_import
        an_import_ignores_a_closed_discussion;
    records: sites_are_put_and_found tokens_are_found_by_their_hash events_tell_everything_in_order
        missing_things_are_not_found;
    together: many_write_at_once a_failing_verb_undoes_only_itself;
}
