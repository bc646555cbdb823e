//! The store in verbs, its query and page types, its conformance suite
