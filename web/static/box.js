// What the search box does beyond a form's: without this script it works as it is.

import { complete } from "./completion.js";
import { searchLive } from "./live.js";
import { showRecent } from "./recent.js";
import { listenForSlash } from "./shortcut.js";

const box = document.getElementById("q");

if (box) {
  complete(box, document.getElementById("suggestions"));
  showRecent(box, document.getElementById("recent-searches"));
  // Only where results stand below: on a document's page its text stays.
  const teller = document.getElementById("told");
  if (teller) searchLive(box, teller);
  listenForSlash(box, document.getElementById("slash"));
}
