"""The database functions under the journal and under sorting by custom fields (laid by the first migration)."""

FUNCTIONS = """
CREATE FUNCTION otklik_actor() RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT nullif(current_setting('otklik.actor', true), '')::uuid $$;

CREATE FUNCTION otklik_via() RETURNS text LANGUAGE sql STABLE AS
$$ SELECT coalesce(current_setting('otklik.via', true), '') $$;

CREATE FUNCTION otklik_source() RETURNS text LANGUAGE sql STABLE AS
$$ SELECT coalesce(current_setting('otklik.source', true), '') $$;

-- A row as the journal keeps it: without bookkeeping, without what is empty.
CREATE FUNCTION otklik_trim(r jsonb, skip text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE AS
$$ SELECT jsonb_strip_nulls(r - skip) $$;

-- {before, after} of the columns (and of the keys inside `custom`) that differ; NULL when nothing does.
CREATE FUNCTION otklik_diff(o jsonb, n jsonb, skip text[]) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    before jsonb := '{}'; after jsonb := '{}'; k text; v jsonb; oc jsonb; nc jsonb;
BEGIN
    FOR k, v IN SELECT key, value FROM jsonb_each(n - skip) LOOP
        IF v IS DISTINCT FROM o->k THEN
            IF k = 'custom' THEN
                oc := coalesce(o->'custom', '{}'); nc := v;
                SELECT before || coalesce(jsonb_object_agg('custom.' || d.key, oc->d.key), '{}'),
                       after || coalesce(jsonb_object_agg('custom.' || d.key, nc->d.key), '{}')
                INTO before, after
                FROM (SELECT key FROM jsonb_each(oc || nc) WHERE oc->key IS DISTINCT FROM nc->key) d;
            ELSE
                before := before || jsonb_build_object(k, o->k);
                after := after || jsonb_build_object(k, v);
            END IF;
        END IF;
    END LOOP;
    IF after = '{}' THEN RETURN NULL; END IF;
    RETURN jsonb_build_object('before', before, 'after', after);
END $$;

-- Tells the open screens; only the random tail of an id leaves the database, and above twenty only «many».
CREATE FUNCTION otklik_announce(object text, op text, ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF ids IS NULL THEN RETURN; END IF;
    IF cardinality(ids) > 20 THEN
        PERFORM pg_notify('otklik_changes',
            json_build_object('object', object, 'op', op, 'tails', '[]'::json, 'many', true)::text);
    ELSE
        PERFORM pg_notify('otklik_changes', json_build_object('object', object, 'op', op,
            'tails', (SELECT json_agg(right(id::text, 12)) FROM unnest(ids) id), 'many', false)::text);
    END IF;
END $$;

-- A custom number, the same for reading and for indexing (a cast in the query would miss the index).
CREATE FUNCTION otklik_number(v jsonb) RETURNS numeric LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE jsonb_typeof(v)
       WHEN 'number' THEN v::numeric
       WHEN 'string' THEN CASE WHEN v #>> '{}' ~ '^-?[0-9]+([.][0-9]+)?$' THEN (v #>> '{}')::numeric END
   END $$;

-- The words of a text for search in Russian morphology («ё» as «е»).
CREATE FUNCTION otklik_words(a text, b text = '', c text = '') RETURNS tsvector LANGUAGE sql IMMUTABLE AS
$$ SELECT to_tsvector('russian'::regconfig, translate(a || ' ' || b || ' ' || c, 'Ёё', 'Ее')) $$;

CREATE FUNCTION otklik_sort_key(v text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT translate(lower(v), 'ё', 'е') COLLATE "C" $$;
"""

# A subquery over an immutable function is folded into the query around it, and the trigger names the difference five
# times: it was counted five times for every changed row, which was half the cost of a change.
DIFF_ONCE = "ALTER FUNCTION otklik_diff(jsonb, jsonb, text[]) VOLATILE"
DIFF_FOLDED = "ALTER FUNCTION otklik_diff(jsonb, jsonb, text[]) IMMUTABLE"

DROP = """
DROP FUNCTION otklik_actor(); DROP FUNCTION otklik_via(); DROP FUNCTION otklik_source();
DROP FUNCTION otklik_trim(jsonb, text[]); DROP FUNCTION otklik_diff(jsonb, jsonb, text[]);
DROP FUNCTION otklik_announce(text, text, uuid[]); DROP FUNCTION otklik_number(jsonb);
DROP FUNCTION otklik_sort_key(text); DROP FUNCTION otklik_words(text, text, text);
"""
