import type { Person } from "./person.js";

/** How it is in rooms in which the service meets several people. */
export interface RoomTraits {
  /** Ways to say a command to the service among others; the command begins with `assist`. */
  readonly calls: readonly (readonly [string, (command: string) => string])[];
  /** Somebody else can come into the place where a person and the service talk. */
  readonly conversationsGrow: boolean;
}

export interface SharedRooms {
  /** The first opens it; resolves when all are in and know of each other. The service is not. */
  open(members: readonly RoomMember[]): Promise<SharedRoom>;
  /** A third comes to where the person and the service talk, where the network has that. */
  letIn?(third: Person, conversationOf: Person): Promise<SharedRoom>;
}

export interface RoomMember {
  readonly person: Person;
  /** What they call themselves there. */
  readonly nick: string;
}

export interface SharedRoom {
  /** By who opened it. Resolves when everybody in the room can know what came of it. */
  inviteService(): Promise<"entered" | "stayed outside">;
  /** Resolves when everybody has heard it, and all that was said in the room before. */
  say(by: Person, text: string): Promise<void>;
  /** All that the service said in the room, to everybody or only to this person. */
  heard(by: Person): Promise<readonly string[]>;
  /** Everybody goes. */
  close(): Promise<void>;
}
