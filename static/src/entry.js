// The form of a ledger row.
import { ahead } from "./desk/ahead.js";
import { askOnlyWhatIsNeeded, findByInitials } from "./desk/asked.js";
import { lookWhileTyping } from "./desk/look.js";
import { takePhotos } from "./desk/photos.js";
import { keepTyping } from "./desk/typing.js";

const form = document.getElementById("entry");
form.querySelectorAll(".partner").forEach(ahead);
form.querySelectorAll("select").forEach(findByInitials);
askOnlyWhatIsNeeded(form);
lookWhileTyping(form);
takePhotos(form);
keepTyping(form);
const mistakes = document.getElementById("mistakes");
if (mistakes) mistakes.focus();
