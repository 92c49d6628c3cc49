package dev.mekiki.workers.oversight;

/**
 * The questions to the database. They start from the tickets of the period (index {@code
 * ticket_created}) and go from there by ticket, task or log entry, for each of which there is an
 * index. Only columns in the clear are read: no {@code sealed}, no {@code content}, no reviewer.
 */
final class Queries {
  private Queries() {}

  /**
   * The same draw as {@code SpotCheck} makes, 0 to 99, and the limit of the decision table {@code
   * review-policy}. Tests hold this to both.
   */
  static final String DRAWN =
      """
      ('x' || left(encode(sha256(convert_to('draw:' || id, 'UTF8')), 'hex'), 12))::bit(48)::bigint
        % 100 < 5""";

  /** Of several answers to a ticket (one a photo) the latest names the adaptor. */
  private static final String TICKETS =
      """
      with received as (
        select id, language, %s as drawn from mekiki.ticket
         where created_at >= :start and created_at < :end),
      answered as (
        select r.id as ticket, count(*) as answers,
               count(*) filter (where e.action = 'answer.abstained') as abstained,
               case when count(a.confidence) = count(*) then min(a.confidence) end as confidence,
               case when count(a.confidence) = count(*)
                    then bool_and(a.confidence >= a.threshold) end as sure,
               (array_agg(regexp_replace(e.leaf::jsonb #>> '{model,adaptor}', '@[^@]*$', '')
                          order by a.entry desc))[1] as adaptor
          from received r
          join mekiki.answer a on a.ticket = r.id
          join mekiki.audit_leaf e on e.id = a.entry
         group by r.id),
      """
          .formatted(DRAWN);

  /**
   * Materialized, since PostgreSQL would otherwise look for the tasks once for every {@code when}.
   */
  static final String ANSWERING =
      TICKETS
          + """
          tickets as materialized (
            select coalesce(n.adaptor, '') as adaptor, r.language, r.drawn,
                   coalesce(n.answers, 0) as answers, coalesce(n.abstained, 0) as abstained,
                   exists (select from mekiki.outcome o
                            where o.ticket = r.id and o.outcome = 'AUTO') as released,
                   (select bool_or(t.risk = 'HIGH') from mekiki.review_task t
                     where t.ticket = r.id) as high
              from received r left join answered n on n.ticket = r.id),
          grounds as (
            select *, case when high is null then null
                           when answers = 0 then 'UNANSWERED'
                           when answers = abstained then 'ABSTAINED'
                           when high then 'HIGH_RISK'
                           when drawn then 'DRAWN'
                           else 'OTHER' end as ground from tickets)
          select adaptor, language, count(*) as tickets, sum(answers) as answers,
                 sum(abstained) as abstained, count(*) filter (where released) as released,
                 count(*) filter (where ground = 'UNANSWERED') as sent_unanswered,
                 count(*) filter (where ground = 'ABSTAINED') as sent_abstained,
                 count(*) filter (where ground = 'HIGH_RISK') as sent_high_risk,
                 count(*) filter (where ground = 'DRAWN') as sent_drawn,
                 count(*) filter (where ground = 'OTHER') as sent_other
            from grounds group by adaptor, language order by adaptor, language""";

  /**
   * Of a task with several rows the latest counts (see the table's comment). A second review
   * approves the answer as it stands, which may be the first reviewer's: it judges no model.
   */
  private static final String REVIEWS =
      TICKETS
          + """
          decided as (
            select coalesce(n.adaptor, '') as adaptor, r.language,
                   array_to_string(array(select unnest(t.candidate_groups) order by 1), '+') as "group",
                   v.outcome, v.seconds, v.decided, r.drawn, n.confidence,
                   coalesce(n.sure, false) as sure,
                   coalesce(n.answers > n.abstained, false)
                     and row_number() over (partition by r.id order by v.decided, t.user_task_key) = 1
                     as judges
              from received r
              join mekiki.review_task t on t.ticket = r.id
              join lateral (select outcome, seconds, decided from mekiki.review
                             where user_task_key = t.user_task_key
                             order by decided desc limit 1) v on true
              left join answered n on n.ticket = r.id)
          """;

  static final String REVIEWING =
      REVIEWS
          + """
          select adaptor, language, "group", count(*) as reviews,
                 count(*) filter (where judges) as judged,
                 count(*) filter (where judges and outcome <> 'APPROVED') as overridden,
                 count(*) filter (where judges and drawn) as drawn,
                 count(*) filter (where judges and drawn and outcome = 'APPROVED') as agreed,
                 count(*) filter (where judges and drawn and sure) as sampled,
                 count(*) filter (where judges and drawn and sure and outcome = 'APPROVED')
                   as sampled_agreed,
                 count(seconds) as timed,
                 round(percentile_cont(0.5) within group (order by seconds)) as median,
                 round(percentile_cont(0.9) within group (order by seconds)) as p90
            from decided group by adaptor, language, "group" order by adaptor, language, "group\"""";

  static final String WEEKS =
      REVIEWS
          + """
          select adaptor, language, "group",
                 date_trunc('week', decided at time zone 'UTC')::date as monday,
                 count(*) as judged, count(*) filter (where outcome = 'APPROVED') as approved,
                 case when count(confidence) = count(*) then avg(confidence) end as confidence
            from decided where judges group by adaptor, language, "group", monday order by monday""";

  /** Of a ticket's tasks the first that was decided judges the model, as above. */
  static final String REASONS =
      TICKETS
          + """
          tasks as (
            select r.id, coalesce(n.adaptor, '') as adaptor, r.language, t.reasons, v.outcome,
                   coalesce(n.answers > n.abstained, false) and v.outcome is not null
                     and row_number() over
                           (partition by r.id order by v.decided nulls last, t.user_task_key) = 1
                     as judges
              from received r
              join mekiki.review_task t on t.ticket = r.id
              left join lateral (select outcome, decided from mekiki.review
                                  where user_task_key = t.user_task_key
                                  order by decided desc limit 1) v on true
              left join answered n on n.ticket = r.id)
          select adaptor, language, reason, count(distinct id) as tickets,
                 count(*) filter (where judges) as judged,
                 count(*) filter (where judges and outcome <> 'APPROVED') as overridden
            from tasks, unnest(reasons) as reason
           group by adaptor, language, reason order by adaptor, language, tickets desc, reason""";
}
