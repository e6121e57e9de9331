import type { Hono } from 'hono'
import type { clientKeyOf } from '../http/limits/rate-limiter.ts'
import type { Service, ServiceEnv } from '../http/service.ts'
import type { DeskEnv } from './desk/frame.tsx'

/** The service, and the key by which limits count a client. */
export interface FileOptions {
  service: Service
  clientKey: ReturnType<typeof clientKeyOf>
}

/** The handlers of a room, by the middleware that runs before them. */
export interface Room {
  /** Files, feeds and endpoints for programs. Their requests are anonymous, whatever cookies they send. */
  files?: (options: FileOptions) => readonly Hono<ServiceEnv>[]
  /** Pages and forms, which know the viewer. */
  pages?: readonly Hono<ServiceEnv>[]
  /** Pages and forms of the desk, for staff who chose a branch. */
  desk?: readonly Hono<DeskEnv>[]
}
