import { SetMetadata, type CustomDecorator } from "@nestjs/common";

/**
 * Who may call a route. A route without this is refused (deny by default, T15).
 * - `public`: anybody; holds nothing personal.
 * - `page`: a page of this service's own origin, not yet seated.
 * - `agent`: the program on a person's computer, which is no web page: nothing that a browser loaded elsewhere.
 * - `seat`: the browser that holds the seat, by cookie and header.
 * - `signed`: the caller signs its request itself (LiveKit's webhook).
 * - `operator`: this machine only.
 */
export type Access = "public" | "page" | "agent" | "seat" | "signed" | "operator";

export const ACCESS = "assist:access";
export const AccessFor = (access: Access): CustomDecorator => SetMetadata(ACCESS, access);
