-- What a reminder of the last day on the hold shelf needs (M4, G12).
ALTER TABLE "followed_holds" ADD COLUMN "pickup" TEXT,
ADD COLUMN "last_day" DATE;
