-- CreateEnum
CREATE TYPE "line_event_kind" AS ENUM ('GREETING', 'LINK', 'UNFOLLOW');

-- CreateTable
CREATE TABLE "line_events" (
    "id" SERIAL NOT NULL,
    "event_key" TEXT NOT NULL,
    "kind" "line_event_kind" NOT NULL,
    "user_id" TEXT NOT NULL,
    "nonce_hash" TEXT,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "line_events_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "line_events_link_has_nonce" CHECK (("kind" = 'LINK') = ("nonce_hash" IS NOT NULL))
);

-- CreateIndex
CREATE UNIQUE INDEX "line_events_event_key_key" ON "line_events"("event_key");

-- New events are handled at once. The name of the function tells the table.
CREATE TRIGGER "line_events_changed" AFTER INSERT ON "line_events"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_changed();
