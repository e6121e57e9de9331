-- Other programs that are told which rows changed, and what they are still to be told (server/domain/webhooks).
CREATE TABLE "webhooks" (
  "id" SERIAL NOT NULL,
  "url" TEXT NOT NULL,
  "kinds" TEXT[],
  "salt" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "epoch" TEXT NOT NULL,
  "xid" BIGINT NOT NULL,
  "line_kind" TEXT NOT NULL,
  "line_row_id" INTEGER NOT NULL,
  "failures" INTEGER NOT NULL DEFAULT 0,
  "failing_since" TIMESTAMPTZ(3),
  "retry_at" TIMESTAMPTZ(3),
  "ended_at" TIMESTAMPTZ(3),
  "ended_why" TEXT,
  CONSTRAINT "webhooks_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "webhook_messages" (
  "id" SERIAL NOT NULL,
  "webhook_id" INTEGER NOT NULL,
  "message" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "row_ids" INTEGER[],
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "state" "notice_state" NOT NULL DEFAULT 'WAITING',
  "next_at" TIMESTAMPTZ(3) NOT NULL,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "sent_at" TIMESTAMPTZ(3),
  "status" INTEGER,
  "error" TEXT,
  CONSTRAINT "webhook_messages_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "webhook_messages_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhooks"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "webhook_messages_message_key" ON "webhook_messages"("message");
CREATE INDEX "webhook_messages_webhook_id_id_idx" ON "webhook_messages"("webhook_id", "id" DESC);
CREATE INDEX "webhook_messages_state_next_at_id_idx" ON "webhook_messages"("state", "next_at", "id");
