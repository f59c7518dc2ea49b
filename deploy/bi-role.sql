-- psql ward_city -f bi-role.sql: a role that reads the views for BI tools and nothing else. Its password is set apart:
-- \password ward_city_bi
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ward_city_bi') THEN
        CREATE ROLE ward_city_bi LOGIN CONNECTION LIMIT 8;
    END IF;
END
$$;
ALTER ROLE ward_city_bi SET default_transaction_read_only = on;
ALTER ROLE ward_city_bi SET statement_timeout = '60s';
ALTER ROLE ward_city_bi SET search_path = bi;
REVOKE ALL ON SCHEMA public FROM ward_city_bi;
REVOKE TEMPORARY ON DATABASE ward_city FROM PUBLIC;
GRANT CONNECT ON DATABASE ward_city TO ward_city_bi;
GRANT USAGE ON SCHEMA bi TO ward_city_bi;
GRANT SELECT ON ALL TABLES IN SCHEMA bi TO ward_city_bi;
ALTER DEFAULT PRIVILEGES FOR ROLE "ward-city" IN SCHEMA bi GRANT SELECT ON TABLES TO ward_city_bi;
