//! The use cases: post, edit, report, decide, publish, import
