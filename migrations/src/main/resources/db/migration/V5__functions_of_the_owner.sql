-- PostgreSQL lets everybody execute a new function. Who may execute a trigger function may also put it on a table of their own, and two
-- of ours run as the owner: nobody but the owner needs to. A trigger that fires asks for no such right.

alter default privileges revoke execute on functions from public;
revoke execute on all routines in schema mekiki from public;
