"""The best SQL we know for the rows of the bench, on the product's own tables and indexes: the floor."""

LIST = """
SELECT p.id, p.version, p.name, p.position, p.phones::text, p.emails::text, p.created_at, c.id, c.name, u.id, u.name
FROM customers_person p
LEFT JOIN customers_company c ON c.id = p.company_id
LEFT JOIN access_user u ON u.id = p.responsible_id
WHERE p.deleted_at IS NULL AND p.responsible_id = %(responsible)s AND (p.name_sort, p.id) > (%(after)s, %(after_id)s)
ORDER BY p.name_sort, p.id LIMIT 50
"""

EVERYONE = """
SELECT p.id, p.version, p.name, p.position, p.phones::text, p.emails::text, p.created_at, c.id, c.name, u.id, u.name
FROM customers_person p
LEFT JOIN customers_company c ON c.id = p.company_id
LEFT JOIN access_user u ON u.id = p.responsible_id
WHERE p.deleted_at IS NULL AND (p.name_sort, p.id) > (%(after)s, %(after_id)s)
ORDER BY p.name_sort, p.id LIMIT 50
"""

BY_FIELD = """
SELECT p.id, p.version, p.name, p.position, p.phones::text, p.emails::text, p.created_at, c.id, c.name, u.id, u.name,
       p.custom->'potential'
FROM customers_person p
LEFT JOIN customers_company c ON c.id = p.company_id
LEFT JOIN access_user u ON u.id = p.responsible_id
WHERE p.deleted_at IS NULL AND otklik_number(p.custom->'potential') IS NOT NULL
  AND (otklik_number(p.custom->'potential'), p.id) < (%(after)s, %(after_id)s)
ORDER BY otklik_number(p.custom->'potential') DESC, p.id DESC LIMIT 50
"""

# Candidates first, capped: an ORDER BY over an open LIKE may walk a whole index.
SEARCH = """
(WITH found AS MATERIALIZED (
    SELECT id, name, name_sort FROM customers_person
    WHERE deleted_at IS NULL AND search_text LIKE %(like)s LIMIT 300
) SELECT 'person', id, name FROM found ORDER BY name_sort LIMIT 8)
UNION ALL
(WITH found AS MATERIALIZED (
    SELECT id, name, name_sort FROM customers_company
    WHERE deleted_at IS NULL AND search_text LIKE %(like)s LIMIT 300
) SELECT 'company', id, name FROM found ORDER BY name_sort LIMIT 8)
UNION ALL
(WITH found AS MATERIALIZED (
    SELECT id, name, name_sort FROM sales_deal WHERE deleted_at IS NULL AND search_text LIKE %(like)s LIMIT 300
) SELECT 'deal', id, name FROM found ORDER BY name_sort LIMIT 8)
"""
MENDED = """
SELECT word FROM records_searchword WHERE word %% %(word)s ORDER BY similarity(word, %(word)s) DESC, uses DESC LIMIT 1
"""
WORDS = """
WITH found AS MATERIALIZED (
    SELECT id, subject, at FROM activities_activity
    WHERE deleted_at IS NULL AND words @@ to_tsquery('russian', %(words)s) LIMIT 1000
) SELECT 'activity', id, subject FROM found ORDER BY at DESC LIMIT 8
"""

COMPANY = "SELECT to_jsonb(c)::text FROM customers_company c WHERE id = %(id)s AND deleted_at IS NULL"
TIMELINE = """
(SELECT a.at, a.kind, a.id, a.subject, a.text, a.result, a.done_at, u.name
 FROM activities_activitylink l JOIN activities_activity a ON a.id = l.activity_id
 LEFT JOIN access_user u ON u.id = a.responsible_id
 WHERE l.record_id = %(id)s AND NOT l.planned AND a.deleted_at IS NULL
 ORDER BY l.at DESC, l.activity_id DESC LIMIT 20)
UNION ALL
(SELECT a.due_at, a.kind, a.id, a.subject, a.text, a.result, a.done_at, u.name
 FROM activities_activitylink l JOIN activities_activity a ON a.id = l.activity_id
 LEFT JOIN access_user u ON u.id = a.responsible_id
 WHERE l.record_id = %(id)s AND l.planned AND a.deleted_at IS NULL LIMIT 50)
UNION ALL
(SELECT c.at, c.op, NULL, c.before::text, c.after::text, c.via, NULL, u.name
 FROM records_change c LEFT JOIN access_user u ON u.id = c.actor_id
 WHERE c.record_id = %(id)s ORDER BY c.id DESC LIMIT 20)
ORDER BY 1 DESC NULLS LAST LIMIT 20
"""

BOARD = """
SELECT s.id, s.name, n.count, n.total, cards.list::text
FROM sales_stage s
CROSS JOIN LATERAL (
    SELECT count(*), sum(amount) AS total FROM sales_deal d
    WHERE d.deleted_at IS NULL AND d.state = 'open' AND d.stage_id = s.id
) n
CROSS JOIN LATERAL (
    SELECT json_agg(json_build_array(
        d.id, d.name, d.amount, d.company_id, d.responsible_id, d.stage_entered_at
    )) AS list
    FROM (SELECT * FROM sales_deal d WHERE d.deleted_at IS NULL AND d.state = 'open' AND d.stage_id = s.id
          ORDER BY d.stage_entered_at DESC, d.id DESC LIMIT 20) d
) cards
WHERE s.pipeline_id = %(pipeline)s AND s.kind NOT IN ('won', 'lost') AND s.deleted_at IS NULL
ORDER BY s.position
"""

CREATE = """
INSERT INTO customers_person (
    id, created_at, updated_at, created_by_id, updated_by_id, responsible_id, version, custom, name, name_sort,
    search_text,
    match_keys, last_name, first_name, middle_name, gender, position, phones, emails, messengers, urls, addresses, tags,
    source, comment
) VALUES (
    %(id)s, now(), now(), %(by)s, %(by)s, %(by)s, 1, '{}', %(name)s, %(sort)s, %(search)s, ARRAY[%(phone)s], %(last)s,
    %(first)s, '', '', '', jsonb_build_array(jsonb_build_object('raw', %(phone)s, 'value', %(phone)s)),
    '[]', '[]', '[]',
    '[]', '{}', '', ''
) RETURNING id
"""
MOVE = """
WITH moved AS (
    UPDATE sales_deal SET stage_id = %(stage)s, stage_entered_at = now(), version = version + 1, updated_at = now()
    WHERE id = %(id)s RETURNING id
), left_now AS (
    UPDATE sales_stagevisit SET left_at = now() WHERE deal_id = %(id)s AND left_at IS NULL RETURNING 1
)
INSERT INTO sales_stagevisit (deal_id, stage_id, entered_at)
SELECT id, %(stage)s, now() FROM moved, (SELECT count(*) FROM left_now) ended RETURNING deal_id
"""

FUNNEL = """
SELECT date_trunc('month', created_at AT TIME ZONE 'Europe/Moscow'), responsible_id, reached, state, count(*),
    sum(amount)
FROM sales_deal WHERE deleted_at IS NULL
  AND created_at >= %(start)s AND created_at < %(end)s
GROUP BY 1, 2, 3, 4
"""

METRIC_INTERACTIONS = """
SELECT responsible_id, count(*) FROM activities_activity
WHERE deleted_at IS NULL AND cancelled_at IS NULL AND kind IN ('call', 'meeting', 'visit')
  AND done_at >= %(start)s AND done_at < %(end)s
GROUP BY responsible_id
"""
METRIC_WON_AMOUNT = """
SELECT responsible_id, sum(amount), count(amount) FROM sales_deal
WHERE deleted_at IS NULL AND state = 'won' AND currency = 'RUB' AND closed_at >= %(start)s AND closed_at < %(end)s
GROUP BY responsible_id
"""

REPORT_OF_ACTIVITIES = """
SELECT responsible_id, kind, count(*), sum(minutes) FROM activities_activity
WHERE deleted_at IS NULL AND created_at >= %(start)s::date AND created_at < %(end)s::date
GROUP BY 1, 2
"""
