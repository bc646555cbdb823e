// The page is complete without scripts. Each module here makes one thing smoother, leaves the
// page alone where it finds nothing to do, and lets links and forms work when it fails.
import { drafts } from "./drafts.js";
import { replies } from "./replies.js";
import { respect } from "./respect.js";
import { times } from "./times.js";

for (const part of [drafts, replies, respect, times]) {
  try {
    part();
  } catch (error) {
    console.error(error);
  }
}
