//! The sample article, its discussion, and a seeded generator of discussions
