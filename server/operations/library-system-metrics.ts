import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { LibrarySystemGuard, SystemState } from '../domain/library-system/guard.ts'

const states: Record<SystemState, string> = { ANSWERS: 'up', DOWN: 'down', CLOSED: 'closed' }

/** Metrics of the library system, as this process sees it (G6). */
export function systemMetrics(registers: Registry[], guard: LibrarySystemGuard): void {
  new Gauge({
    name: 'madoguchi_system_state',
    help: 'Processes that see the library system in this state: up, down, or closed (outside its hours).',
    labelNames: ['state'],
    registers,
    collect() {
      const { state } = guard.status(new Date())
      for (const [one, label] of Object.entries(states)) this.set({ state: label }, one === state ? 1 : 0)
      if (state === 'DOWN') askAgain(guard)
    },
  })
  const questions = new Counter({
    name: 'madoguchi_system_questions_total',
    help: 'Operations of the library system. unasked: it was down or closed; busy: too many requests waited for it; failed: this service could not send it.',
    labelNames: ['question', 'outcome'],
    registers,
  })
  const durations = new Histogram({
    name: 'madoguchi_system_question_seconds',
    help: 'Duration of operations of the library system, until the answer or the timeout, including the wait for a slot.',
    labelNames: ['question'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20],
    registers,
  })
  const waits = new Histogram({
    name: 'madoguchi_system_wait_seconds',
    help: 'Time for which the requests of an operation waited for slots, added up.',
    labelNames: ['question'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
    registers,
  })
  new Gauge({
    name: 'madoguchi_system_requests',
    help: 'Requests to the library system: limit is how many may be in flight now, running are in flight, waiting are in the queue.',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [state, count] of Object.entries(guard.load())) this.set({ state }, count)
    },
  })
  guard.onAnswer(({ question, outcome, began, ended, waited }) => {
    questions.inc({ question, outcome })
    if (outcome === 'unasked') return
    durations.observe({ question }, (ended - began) / 1000)
    waits.observe({ question }, waited / 1000)
  })
}

/**
 * Probes the system. At night no other request does, and the metric would stay down until the first patron of the
 * morning.
 */
function askAgain(guard: LibrarySystemGuard): void {
  guard.ask(new Date(), 'probe', (system, call) => system.probe(call)).catch(() => {})
}
