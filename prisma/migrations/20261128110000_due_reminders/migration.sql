-- Which loans a reminder of a due date told of (M2)
CREATE TABLE "due_reminders" (
    "loan_id" INTEGER NOT NULL,
    "due_on" DATE NOT NULL,
    "number" SMALLINT NOT NULL,

    CONSTRAINT "due_reminders_pkey" PRIMARY KEY ("loan_id", "due_on"),
    CONSTRAINT "due_reminders_number_check" CHECK ("number" > 0)
);
ALTER TABLE "due_reminders" ADD CONSTRAINT "due_reminders_loan_id_fkey" FOREIGN KEY ("loan_id") REFERENCES "loans"("id") ON DELETE CASCADE ON UPDATE CASCADE;
