import { type Context, defaultTextMapGetter, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { setGlobalErrorHandler, W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources'
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'
import type { Part, RequestScope } from '../common/request-scope.ts'
import type { AnsweredRequest } from './observe-requests.ts'
import { routeOf } from './route-of-request.ts'
import { program } from './version.ts'

/** The maximum number of characters of a statement in a span. */
const maxText = 4_000

export interface Traces {
  request(answered: AnsweredRequest): void
  job(scope: RequestScope, failed: boolean): void
  close(): Promise<void>
}

/**
 * Exports finished requests and jobs to an OpenTelemetry collector: texts of statements and names of operations, never
 * their values. The standard OTEL_ variables set endpoint, names and sampling.
 */
export function openTraces(onFailure: () => void): Traces {
  setGlobalErrorHandler(onFailure)
  const named = process.env.OTEL_SERVICE_NAME ?? 'madoguchi'
  const provider = new BasicTracerProvider({
    resource: defaultResource().merge(
      resourceFromAttributes({ 'service.name': named, 'service.version': program.version }),
    ),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  })
  const tracer = provider.getTracer('madoguchi', program.version)
  const propagator = new W3CTraceContextPropagator()

  function tell(part: Part, parent: Context): void {
    const isStatement = part.kind === 'statement'
    const span = tracer.startSpan(
      isStatement ? part.name.trimStart().split(/\s/, 1)[0] || 'statement' : `${part.kind} ${part.name}`.trimEnd(),
      {
        kind: isStatement ? SpanKind.CLIENT : SpanKind.INTERNAL,
        startTime: at(part.began),
        attributes: isStatement
          ? { 'db.system.name': 'postgresql', 'db.query.text': part.name.slice(0, maxText) }
          : { 'graphql.operation.type': part.kind, 'graphql.operation.name': part.name },
      },
      parent,
    )
    if (part.failed) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end(at(part.ended))
  }

  const tellParts = ({ parts = [] }: RequestScope, within: Context) => {
    for (const part of parts) tell(part, within)
  }

  return {
    request: ({ scope, method, status, ended, headers }) => {
      const parent = propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter)
      const route = routeOf(scope)
      const attributes = {
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': status,
        'madoguchi.request_id': scope.requestId,
        'madoguchi.statements': scope.statements,
      }
      const options = { kind: SpanKind.SERVER, startTime: at(scope.began), attributes }
      const span = tracer.startSpan(`${method} ${route}`, options, parent)
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      if (span.isRecording()) tellParts(scope, trace.setSpan(parent, span))
      span.end(at(ended))
    },
    job: (scope, failed) => {
      const attributes = { 'madoguchi.job': scope.job ?? '', 'madoguchi.statements': scope.statements }
      const span = tracer.startSpan(`job ${scope.job}`, { startTime: at(scope.began), attributes }, ROOT_CONTEXT)
      if (failed) span.setStatus({ code: SpanStatusCode.ERROR })
      if (span.isRecording()) tellParts(scope, trace.setSpan(ROOT_CONTEXT, span))
      span.end()
    },
    // Spans that the collector does not accept any more are lost.
    close: () => provider.shutdown().catch(onFailure),
  }
}

/** Converts a time of `performance.now()` to milliseconds since 1970. */
const at = (moment: number) => performance.timeOrigin + moment
