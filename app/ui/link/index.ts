export { Link, type Options } from "./link";
export type {
  CallState, Delivery, Item, Participant, Passed, Receipt, Refused, SessionState, Status, Stroke, TicketAnswer,
} from "./types";
