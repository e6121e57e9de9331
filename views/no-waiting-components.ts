/**
 * To be imported before anything is rendered. Node 20 follows every promise of the process once hono/jsx has found
 * AsyncLocalStorage at its first rendering, so that components which wait find their context; none of ours waits or has
 * one, and all requests would pay for it.
 */
import { jsx } from 'hono/jsx'

const { getBuiltinModule } = process
Object.assign(process, { getBuiltinModule: undefined })
jsx('p', {}).toString()
Object.assign(process, { getBuiltinModule })
