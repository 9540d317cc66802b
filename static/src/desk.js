// The desk: what was stored need not be kept in this browser.
import { forgetSent } from "./desk/typing.js";

forgetSent("/desk/stored/");
