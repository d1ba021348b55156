export { Link, type Options } from "./link";
export type {
  CallState, Check, Delivery, GivenAnswer, Help, Item, Packs, Participant, Passed, Receipt, Refused, RunState, SessionState, Status,
  StepState, Stroke, TicketAnswer,
} from "./types";
