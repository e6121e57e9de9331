-- Jobs are called as the field calls them; what is known of their last runs goes along.
UPDATE job_runs SET name = 'purge' WHERE name = 'forget';
UPDATE job_runs SET name = 'update-popularity' WHERE name = 'weigh-demand';
