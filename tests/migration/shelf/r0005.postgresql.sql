-- expects 2026-11-24 A-001 served
-- expects 2026-11-24 B-001 cancelled
-- expects 2026-11-25 A-001 no_show
-- expects 2026-11-25 A-002 parked
-- expects 2026-11-25 A-003 waiting
-- expects 2026-11-25 A-004 waiting
-- expects 2026-11-25 A-005 waiting
-- expects 2026-11-25 A-006 served
-- expects 2026-11-25 A-007 serving
-- expects 2026-11-25 B-001 waiting
SELECT pg_catalog.set_config('search_path', '', false);
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.answer (
    branch_id character varying(64) NOT NULL,
    command_id character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL,
    fingerprint character varying(64) NOT NULL,
    first_seq bigint,
    last_seq bigint,
    refusal text
);
CREATE TABLE public.booking (
    branch_id character varying(64) NOT NULL,
    code character varying(24) NOT NULL,
    written character varying(64) NOT NULL,
    service_id character varying(64) NOT NULL,
    slot_at timestamp with time zone NOT NULL,
    is_cancelled boolean NOT NULL,
    ticket_id character varying(64)
);
CREATE TABLE public.branch (
    branch_id character varying(64) NOT NULL,
    epoch character varying(64) NOT NULL,
    seq bigint NOT NULL,
    business_date date NOT NULL,
    day_seq bigint NOT NULL,
    plan text NOT NULL,
    plan_version integer NOT NULL
);
CREATE TABLE public.counter (
    branch_id character varying(64) NOT NULL,
    counter_id character varying(64) NOT NULL,
    officer_id character varying(64),
    ticket_id character varying(64),
    priority_streak integer NOT NULL,
    served_today integer NOT NULL,
    no_show_today integer NOT NULL,
    is_paused boolean NOT NULL,
    pause_reason text NOT NULL,
    paused_until timestamp with time zone
);
CREATE TABLE public.journal (
    branch_id character varying(64) NOT NULL,
    seq bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    business_date date NOT NULL,
    command_id character varying(64) NOT NULL,
    type character varying(32) NOT NULL,
    payload text NOT NULL
);
CREATE TABLE public.officer_pin (
    branch_id character varying(64) NOT NULL,
    officer_id character varying(64) NOT NULL,
    pin_hash text NOT NULL
);
CREATE TABLE public.service_pause (
    branch_id character varying(64) NOT NULL,
    service_id character varying(64) NOT NULL,
    message_id text NOT NULL,
    message_en text NOT NULL,
    until timestamp with time zone
);
CREATE TABLE public.tally (
    branch_id character varying(64) NOT NULL,
    business_date date NOT NULL,
    service_id character varying(64) NOT NULL,
    channel character varying(16) NOT NULL,
    given integer NOT NULL
);
CREATE TABLE public.ticket (
    branch_id character varying(64) NOT NULL,
    ticket_id character varying(64) NOT NULL,
    business_date date NOT NULL,
    series_id character varying(64) NOT NULL,
    number integer NOT NULL,
    label character varying(16) NOT NULL,
    service_id character varying(64) NOT NULL,
    is_priority boolean NOT NULL,
    state character varying(16) NOT NULL,
    arrived_at timestamp with time zone NOT NULL,
    arrival_seq bigint NOT NULL,
    promise_from_minutes integer,
    promise_to_minutes integer,
    counter_id character varying(64),
    called_at timestamp with time zone,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    calls integer NOT NULL,
    place bigint NOT NULL,
    then_services text NOT NULL,
    for_counter_id character varying(64),
    for_officer_id character varying(64),
    parked_until timestamp with time zone,
    booked_for timestamp with time zone,
    due_at timestamp with time zone,
    breached character varying(32) NOT NULL,
    CONSTRAINT ck_ticket_ck_ticket_state_is_known CHECK (((state)::text = ANY ((ARRAY['waiting'::character varying, 'called'::character varying, 'serving'::character varying, 'parked'::character varying, 'served'::character varying, 'no_show'::character varying, 'cancelled'::character varying])::text[])))
);
INSERT INTO public.alembic_version VALUES ('0005');
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-0', '2026-11-24 02:42:00+00', 'b1f08dd639bed4d7495a2e39c910c5e7', 2, 2, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-1', '2026-11-24 02:42:00+00', 'd567e58fdba5854cbd31de4195758f6a', 3, 3, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-2', '2026-11-24 02:42:00+00', '3887c75958b336d88b750de21dba1081', 4, 4, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-3', '2026-11-24 02:42:00+00', '9226967ea4ffc94b70904127939da82e', 5, 5, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-4', '2026-11-24 02:42:00+00', 'c23e52488ab03add0f409850d9822111', 6, 6, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-6', '2026-11-25 02:42:00+00', 'c253a292e9faa6608999fe148ca7edf7', 11, 11, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-7', '2026-11-25 02:42:00+00', '70bf5812176cee33e7d5c98d9b0df7bf', 12, 12, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-8', '2026-11-25 02:42:00+00', '1a20aa647fae0a6f4725d4aaba5c35cd', 13, 13, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-9', '2026-11-25 02:42:00+00', 'e6fd1f6a809c65f34cfa16238d3acfe4', 14, 14, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-10', '2026-11-25 02:42:00+00', 'c05ee21783e725bb6ec7f984c6d97377', 15, 15, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-11', '2026-11-25 02:42:00+00', '2daf03540ba15744efa3ac8fd9c03a13', 16, 16, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-12', '2026-11-25 02:42:00+00', '0de72a2d41d257f77de035aef44689e2', 17, 17, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-13', '2026-11-25 02:42:00+00', 'ff1b1690f47aa63e5187fdfc4e9700f1', 18, 18, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-14', '2026-11-25 02:42:00+00', 'be2657e0c61e721e4a046621cb0d8164', 19, 19, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-15', '2026-11-25 02:42:00+00', 'a56560b80d1bc4bf6599300aafbaf289', 20, 20, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-16', '2026-11-25 02:42:00+00', '31759c1de04c1cfa0e04bb89f7aac540', 21, 21, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-17', '2026-11-25 02:42:00+00', '494d1ce7fbe03a28441962f8dda4f2ef', 22, 22, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-18', '2026-11-25 02:42:00+00', '640711c37069be46136638730070c77c', 23, 23, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-19', '2026-11-25 02:42:00+00', '2f1bc735adcb2a8d957c46a153e6644c', 24, 24, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-21', '2026-11-25 02:42:00+00', 'd1c50546eed08af13b8de7aca4b3d97d', 25, 25, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-20', '2026-11-25 02:42:00+00', 'b7687c51b44a613106ef367717518b14', 26, 26, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-22', '2026-11-25 02:42:00+00', '1b7ecaccd697a5e65cd200c87b26f07c', 27, 27, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-23', '2026-11-25 02:42:00+00', 'd5cad409ee0eca7b6b57630dfc94e1d9', 28, 28, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-24', '2026-11-25 02:42:00+00', '1ac4a433cb31e14907ca8cfe9316a629', 29, 29, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-25', '2026-11-25 02:42:00+00', '6aba6557a1991350ca66f77c42fdece4', 30, 30, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-26', '2026-11-25 02:42:00+00', '14828126106168d1c0a2cc4243727339', 31, 31, NULL);
INSERT INTO public.answer VALUES ('mpp-lahat', 'command-27', '2026-11-25 02:42:00+00', '40ca1dea47cf3706189bedf8e56e16be', 32, 32, NULL);
INSERT INTO public.booking VALUES ('mpp-lahat', 'BK1001', 'BK-1001', 'ktp', '2026-11-25 03:02:00+00', false, '6c51e5eb5d424286adebd22b6ac77e08');
INSERT INTO public.branch VALUES ('mpp-lahat', '9c7d15365025412ea4b62b70010c72fd', 32, '2026-11-25', 10, '{"branch":{"branch_id":"mpp-lahat","name":{"id":"Mal Pelayanan Publik","en":"Public Service Mall"},"place":{"id":"Kabupaten Lahat","en":"Lahat Regency"},"short_name":"MPP Lahat","zone":"Asia/Jakarta","cutover_hour":3,"voice_languages":["id"]},"halls":{"aula":{"hall_id":"aula","name":{"id":"Aula","en":""}}},"agencies":{"disdukcapil":{"agency_id":"disdukcapil","name":{"id":"Dinas Kependudukan dan Pencatatan Sipil","en":""},"short_name":"Disdukcapil","purpose":{"id":"Layanan Disdukcapil","en":""},"icon":"idcard","hue":""},"dpmptsp":{"agency_id":"dpmptsp","name":{"id":"Dinas Penanaman Modal dan PTSP","en":""},"short_name":"DPMPTSP","purpose":{"id":"Layanan DPMPTSP","en":""},"icon":"permit","hue":""}},"series":{"A":{"series_id":"A","prefix":"A","first":1,"last":999,"at_end":"stop"},"B":{"series_id":"B","prefix":"B","first":1,"last":999,"at_end":"stop"}},"services":{"ktp":{"service_id":"ktp","agency_id":"disdukcapil","series_id":"A","name":{"id":"Perekaman KTP-el","en":"ID card enrolment"},"short_name":{"id":"Perekaman KTP-el","en":"ID card enrolment"},"note":{"id":"","en":""},"requirements":[],"procedure":[],"processing_time":{"id":"","en":""},"cost":{"id":"","en":""},"product":{"id":"","en":""},"complaints":[],"target_wait_minutes":20,"target_service_minutes":null,"service_minutes":10,"hours":{"week":[[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}]],"last_ticket_minutes":0,"keeps_holidays":false},"quota":{"day":null,"kiosk":null,"officer":null,"booking":null},"bookings":null},"kk":{"service_id":"kk","agency_id":"disdukcapil","series_id":"A","name":{"id":"Kartu Keluarga","en":"Family card"},"short_name":{"id":"Kartu Keluarga","en":"Family card"},"note":{"id":"","en":""},"requirements":[],"procedure":[],"processing_time":{"id":"","en":""},"cost":{"id":"","en":""},"product":{"id":"","en":""},"complaints":[],"target_wait_minutes":25,"target_service_minutes":null,"service_minutes":15,"hours":{"week":[[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}]],"last_ticket_minutes":0,"keeps_holidays":false},"quota":{"day":null,"kiosk":null,"officer":null,"booking":null},"bookings":null},"akta":{"service_id":"akta","agency_id":"disdukcapil","series_id":"A","name":{"id":"Akta kelahiran","en":"Birth certificate"},"short_name":{"id":"Akta kelahiran","en":"Birth certificate"},"note":{"id":"","en":""},"requirements":[],"procedure":[],"processing_time":{"id":"","en":""},"cost":{"id":"","en":""},"product":{"id":"","en":""},"complaints":[],"target_wait_minutes":25,"target_service_minutes":null,"service_minutes":15,"hours":{"week":[[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}]],"last_ticket_minutes":0,"keeps_holidays":false},"quota":{"day":null,"kiosk":null,"officer":null,"booking":null},"bookings":null},"nib":{"service_id":"nib","agency_id":"dpmptsp","series_id":"B","name":{"id":"NIB perseorangan","en":""},"short_name":{"id":"NIB perseorangan","en":""},"note":{"id":"","en":""},"requirements":[],"procedure":[],"processing_time":{"id":"","en":""},"cost":{"id":"","en":""},"product":{"id":"","en":""},"complaints":[],"target_wait_minutes":30,"target_service_minutes":null,"service_minutes":10,"hours":{"week":[[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}]],"last_ticket_minutes":0,"keeps_holidays":false},"quota":{"day":null,"kiosk":null,"officer":null,"booking":null},"bookings":null}},"counters":{"1":{"counter_id":"1","name":"1","hall_id":"aula","agency_id":"dpmptsp","service_ids":["nib"],"helps_service_ids":[],"policy":null,"only_priority":false,"way":{"id":"","en":""},"toward":"up"},"3":{"counter_id":"3","name":"3","hall_id":"aula","agency_id":"disdukcapil","service_ids":["ktp","kk","akta"],"helps_service_ids":[],"policy":null,"only_priority":false,"way":{"id":"","en":""},"toward":"up"},"4":{"counter_id":"4","name":"4","hall_id":"aula","agency_id":"disdukcapil","service_ids":["kk","akta"],"helps_service_ids":["ktp"],"policy":null,"only_priority":false,"way":{"id":"","en":""},"toward":"up"},"5":{"counter_id":"5","name":"5","hall_id":"aula","agency_id":"disdukcapil","service_ids":["ktp"],"helps_service_ids":[],"policy":null,"only_priority":false,"way":{"id":"","en":""},"toward":"up"},"11":{"counter_id":"11","name":"11","hall_id":"aula","agency_id":"disdukcapil","service_ids":["ktp"],"helps_service_ids":[],"policy":null,"only_priority":false,"way":{"id":"","en":""},"toward":"up"}},"officers":{"rina":{"officer_id":"rina","name":"Rina Marlina","agency_ids":["disdukcapil"],"is_supervisor":false},"andi":{"officer_id":"andi","name":"Andi Saputra","agency_ids":["disdukcapil"],"is_supervisor":false},"yuniarti":{"officer_id":"yuniarti","name":"Yuniarti","agency_ids":["disdukcapil"],"is_supervisor":false},"ridwan":{"officer_id":"ridwan","name":"M. Ridwan","agency_ids":["disdukcapil"],"is_supervisor":false},"hendra":{"officer_id":"hendra","name":"Hendra","agency_ids":["dpmptsp"],"is_supervisor":false},"dewi":{"officer_id":"dewi","name":"Dewi Anggraini","agency_ids":["disdukcapil","dpmptsp"],"is_supervisor":true}},"policy":{"kind":"capped","priority_cap":2,"longest_wait_minutes":60,"max_recalls":3,"reinstate_after":3},"calendar":{"holidays":{},"days":{},"periods":[]},"ticker":[{"id":"Semua layanan di gedung ini tanpa biaya kecuali yang tertulis.","en":""}],"bookings":{"opens_minutes":30,"closes_minutes":15,"head_start_minutes":30,"late":"walk_in"}}', 1);
INSERT INTO public.counter VALUES ('mpp-lahat', '4', NULL, NULL, 0, 0, 0, false, '', NULL);
INSERT INTO public.counter VALUES ('mpp-lahat', '5', NULL, NULL, 0, 0, 0, false, '', NULL);
INSERT INTO public.counter VALUES ('mpp-lahat', '11', NULL, NULL, 0, 0, 0, false, '', NULL);
INSERT INTO public.counter VALUES ('mpp-lahat', '1', 'hendra', NULL, 0, 0, 0, true, 'prayer', NULL);
INSERT INTO public.counter VALUES ('mpp-lahat', '3', 'rina', '6c51e5eb5d424286adebd22b6ac77e08', 0, 1, 1, false, '', NULL);
INSERT INTO public.journal VALUES ('mpp-lahat', 1, '2026-11-24 02:42:00+00', '2026-11-24', 'load-1', 'office.loaded', '{"seq":1,"at":"2026-11-24T02:42:00Z","type":"office.loaded"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 2, '2026-11-24 02:42:00+00', '2026-11-24', 'command-0', 'ticket.issued', '{"seq":2,"at":"2026-11-24T02:42:00Z","ticket":{"ticket_id":"e57be862956c42a996d8f425f90518dc","label":"A-001","series_id":"A","number":1,"business_date":"2026-11-24","service_id":"ktp","is_priority":false,"state":"waiting","arrived_at":"2026-11-24T02:42:00Z","arrival_seq":2,"promise":{"from_minutes":0,"to_minutes":10},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0,"place":2,"then_service_ids":[],"for_counter_id":null,"for_officer_id":null,"parked_until":null,"booked_for":null,"due_at":"2026-11-24T03:02:00Z","breached":[]},"ahead":0,"channel":"kiosk","type":"ticket.issued"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 3, '2026-11-24 02:42:00+00', '2026-11-24', 'command-1', 'officer.signed_in', '{"seq":3,"at":"2026-11-24T02:42:00Z","counter_id":"3","officer_id":"rina","type":"officer.signed_in"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 4, '2026-11-24 02:42:00+00', '2026-11-24', 'command-2', 'ticket.called', '{"seq":4,"at":"2026-11-24T02:42:00Z","ticket_id":"e57be862956c42a996d8f425f90518dc","counter_id":"3","officer_id":"rina","reason":"arrival","announcement":{"seq":4,"hall_id":"aula","ticket_id":"e57be862956c42a996d8f425f90518dc","label":"A-001","counter_id":"3","counter_name":"3","agency_id":"disdukcapil","service_id":"ktp","called_at":"2026-11-24T02:42:00Z","call_number":1},"chosen_because":"","type":"ticket.called"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 5, '2026-11-24 02:42:00+00', '2026-11-24', 'command-3', 'ticket.finished', '{"seq":5,"at":"2026-11-24T02:42:00Z","ticket_id":"e57be862956c42a996d8f425f90518dc","counter_id":"3","officer_id":"rina","type":"ticket.finished"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 6, '2026-11-24 02:42:00+00', '2026-11-24', 'command-4', 'ticket.issued', '{"seq":6,"at":"2026-11-24T02:42:00Z","ticket":{"ticket_id":"753e52d651d845fca795e3fc64183aa7","label":"B-001","series_id":"B","number":1,"business_date":"2026-11-24","service_id":"nib","is_priority":false,"state":"waiting","arrived_at":"2026-11-24T02:42:00Z","arrival_seq":6,"promise":{"from_minutes":0,"to_minutes":10},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0,"place":6,"then_service_ids":[],"for_counter_id":null,"for_officer_id":null,"parked_until":null,"booked_for":null,"due_at":"2026-11-24T03:12:00Z","breached":[]},"ahead":0,"channel":"kiosk","type":"ticket.issued"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 7, '2026-11-25 02:42:00+00', '2026-11-24', 'clock', 'standard.breached', '{"seq":7,"at":"2026-11-25T02:42:00Z","ticket_id":"753e52d651d845fca795e3fc64183aa7","standard":"wait","service_id":"nib","target_minutes":30,"due_at":"2026-11-24T03:12:00Z","counter_id":null,"type":"standard.breached"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 8, '2026-11-25 02:42:00+00', '2026-11-25', 'day-2026-11-25', 'ticket.cancelled', '{"seq":8,"at":"2026-11-25T02:42:00Z","ticket_id":"753e52d651d845fca795e3fc64183aa7","reason":"day_ended","officer_id":null,"type":"ticket.cancelled"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 9, '2026-11-25 02:42:00+00', '2026-11-25', 'day-2026-11-25', 'officer.signed_out', '{"seq":9,"at":"2026-11-25T02:42:00Z","counter_id":"3","officer_id":"rina","type":"officer.signed_out"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 10, '2026-11-25 02:42:00+00', '2026-11-25', 'day-2026-11-25', 'day.turned', '{"seq":10,"at":"2026-11-25T02:42:00Z","business_date":"2026-11-25","type":"day.turned"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 11, '2026-11-25 02:42:00+00', '2026-11-25', 'command-6', 'ticket.issued', '{"seq":11,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"d9b5ea43239a4a348cd784259a2ccb0b","label":"A-001","series_id":"A","number":1,"business_date":"2026-11-25","service_id":"ktp","is_priority":false,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":11,"promise":{"from_minutes":0,"to_minutes":10},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0,"place":11,"then_service_ids":[],"for_counter_id":null,"for_officer_id":null,"parked_until":null,"booked_for":null,"due_at":"2026-11-25T03:02:00Z","breached":[]},"ahead":0,"channel":"kiosk","type":"ticket.issued"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 12, '2026-11-25 02:42:00+00', '2026-11-25', 'command-7', 'ticket.issued', '{"seq":12,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"e64adf3c5f5f4e13ad43703539bb1b84","label":"A-002","series_id":"A","number":2,"business_date":"2026-11-25","service_id":"ktp","is_priority":false,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":12,"promise":{"from_minutes":0,"to_minutes":10},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0,"place":12,"then_service_ids":[],"for_counter_id":null,"for_officer_id":null,"parked_until":null,"booked_for":null,"due_at":"2026-11-25T03:02:00Z","breached":[]},"ahead":1,"channel":"kiosk","type":"ticket.issued"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 13, '2026-11-25 02:42:00+00', '2026-11-25', 'command-8', 'ticket.issued', '{"seq":13,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"d70a7e9ebf2b4eebb99ff3a7d3e6af08","label":"A-003","series_id":"A","number":3,"business_date":"2026-11-25","service_id":"ktp","is_priority":false,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":13,"promise":{"from_minutes":0,"to_minutes":10},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0,"place":13,"then_service_ids":[],"for_counter_id":null,"for_officer_id":null,"parked_until":null,"booked_for":null,"due_at":"2026-11-25T03:02:00Z","breached":[]},"ahead":2,"channel":"kiosk","type":"ticket.issued"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 14, '2026-11-25 02:42:00+00', '2026-11-25', 'command-9', 'ticket.issued', '{"seq":14,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"5e8aea8d684241638adc70fb9e7e3050","label":"A-004","series_id":"A","number":4,"business_date":"2026-11-25","service_id":"kk","is_priority":false,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":14,"promise":{"from_minutes":0,"to_minutes":10},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0,"place":14,"then_service_ids":[],"for_counter_id":null,"for_officer_id":null,"parked_until":null,"booked_for":null,"due_at":"2026-11-25T03:07:00Z","breached":[]},"ahead":0,"channel":"kiosk","type":"ticket.issued"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 15, '2026-11-25 02:42:00+00', '2026-11-25', 'command-10', 'ticket.issued', '{"seq":15,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"efdbf02fd5a0435bbb90619d3b7a36c7","label":"B-001","series_id":"B","number":1,"business_date":"2026-11-25","service_id":"nib","is_priority":false,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":15,"promise":{"from_minutes":0,"to_minutes":10},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0,"place":15,"then_service_ids":[],"for_counter_id":null,"for_officer_id":null,"parked_until":null,"booked_for":null,"due_at":"2026-11-25T03:12:00Z","breached":[]},"ahead":0,"channel":"kiosk","type":"ticket.issued"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 16, '2026-11-25 02:42:00+00', '2026-11-25', 'command-11', 'ticket.issued', '{"seq":16,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"308eba12f144433282336734897717ad","label":"A-005","series_id":"A","number":5,"business_date":"2026-11-25","service_id":"ktp","is_priority":false,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":16,"promise":{"from_minutes":5,"to_minutes":25},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0,"place":16,"then_service_ids":[],"for_counter_id":null,"for_officer_id":null,"parked_until":null,"booked_for":null,"due_at":"2026-11-25T03:02:00Z","breached":[]},"ahead":3,"channel":"kiosk","type":"ticket.issued"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 17, '2026-11-25 02:42:00+00', '2026-11-25', 'command-12', 'ticket.issued', '{"seq":17,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"4d954092e37b4153a822714053646b27","label":"A-006","series_id":"A","number":6,"business_date":"2026-11-25","service_id":"ktp","is_priority":true,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":17,"promise":{"from_minutes":0,"to_minutes":10},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0,"place":17,"then_service_ids":[],"for_counter_id":null,"for_officer_id":null,"parked_until":null,"booked_for":null,"due_at":"2026-11-25T03:02:00Z","breached":[]},"ahead":0,"channel":"kiosk","type":"ticket.issued"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 18, '2026-11-25 02:42:00+00', '2026-11-25', 'command-13', 'officer.signed_in', '{"seq":18,"at":"2026-11-25T02:42:00Z","counter_id":"3","officer_id":"rina","type":"officer.signed_in"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 19, '2026-11-25 02:42:00+00', '2026-11-25', 'command-14', 'ticket.called', '{"seq":19,"at":"2026-11-25T02:42:00Z","ticket_id":"4d954092e37b4153a822714053646b27","counter_id":"3","officer_id":"rina","reason":"priority","announcement":{"seq":19,"hall_id":"aula","ticket_id":"4d954092e37b4153a822714053646b27","label":"A-006","counter_id":"3","counter_name":"3","agency_id":"disdukcapil","service_id":"ktp","called_at":"2026-11-25T02:42:00Z","call_number":1},"chosen_because":"","type":"ticket.called"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 20, '2026-11-25 02:42:00+00', '2026-11-25', 'command-15', 'ticket.started', '{"seq":20,"at":"2026-11-25T02:42:00Z","ticket_id":"4d954092e37b4153a822714053646b27","counter_id":"3","officer_id":"rina","type":"ticket.started"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 21, '2026-11-25 02:42:00+00', '2026-11-25', 'command-16', 'ticket.finished', '{"seq":21,"at":"2026-11-25T02:42:00Z","ticket_id":"4d954092e37b4153a822714053646b27","counter_id":"3","officer_id":"rina","type":"ticket.finished"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 22, '2026-11-25 02:42:00+00', '2026-11-25', 'command-17', 'ticket.called', '{"seq":22,"at":"2026-11-25T02:42:00Z","ticket_id":"d9b5ea43239a4a348cd784259a2ccb0b","counter_id":"3","officer_id":"rina","reason":"arrival","announcement":{"seq":22,"hall_id":"aula","ticket_id":"d9b5ea43239a4a348cd784259a2ccb0b","label":"A-001","counter_id":"3","counter_name":"3","agency_id":"disdukcapil","service_id":"ktp","called_at":"2026-11-25T02:42:00Z","call_number":1},"chosen_because":"","type":"ticket.called"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 23, '2026-11-25 02:42:00+00', '2026-11-25', 'command-18', 'ticket.marked_no_show', '{"seq":23,"at":"2026-11-25T02:42:00Z","ticket_id":"d9b5ea43239a4a348cd784259a2ccb0b","counter_id":"3","officer_id":"rina","type":"ticket.marked_no_show"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 24, '2026-11-25 02:42:00+00', '2026-11-25', 'command-19', 'officer.signed_in', '{"seq":24,"at":"2026-11-25T02:42:00Z","counter_id":"1","officer_id":"hendra","type":"officer.signed_in"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 25, '2026-11-25 02:42:00+00', '2026-11-25', 'command-21', 'ticket.called', '{"seq":25,"at":"2026-11-25T02:42:00Z","ticket_id":"e64adf3c5f5f4e13ad43703539bb1b84","counter_id":"3","officer_id":"rina","reason":"arrival","announcement":{"seq":25,"hall_id":"aula","ticket_id":"e64adf3c5f5f4e13ad43703539bb1b84","label":"A-002","counter_id":"3","counter_name":"3","agency_id":"disdukcapil","service_id":"ktp","called_at":"2026-11-25T02:42:00Z","call_number":1},"chosen_because":"","type":"ticket.called"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 26, '2026-11-25 02:42:00+00', '2026-11-25', 'command-20', 'ticket.parked', '{"seq":26,"at":"2026-11-25T02:42:00Z","ticket_id":"e64adf3c5f5f4e13ad43703539bb1b84","counter_id":"3","officer_id":"rina","reason":"fetches a copy","until":null,"type":"ticket.parked"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 27, '2026-11-25 02:42:00+00', '2026-11-25', 'command-22', 'counter.paused', '{"seq":27,"at":"2026-11-25T02:42:00Z","counter_id":"1","officer_id":"hendra","reason":"prayer","until":null,"type":"counter.paused"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 28, '2026-11-25 02:42:00+00', '2026-11-25', 'command-23', 'service.paused', '{"seq":28,"at":"2026-11-25T02:42:00Z","service_id":"nib","officer_id":"hendra","message":{"id":"Gangguan","en":"Disturbed"},"until":null,"type":"service.paused"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 29, '2026-11-25 02:42:00+00', '2026-11-25', 'command-24', 'bookings.imported', '{"seq":29,"at":"2026-11-25T02:42:00Z","added":1,"changed":0,"cancelled":0,"type":"bookings.imported"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 30, '2026-11-25 02:42:00+00', '2026-11-25', 'command-25', 'ticket.issued', '{"seq":30,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"6c51e5eb5d424286adebd22b6ac77e08","label":"A-007","series_id":"A","number":7,"business_date":"2026-11-25","service_id":"ktp","is_priority":false,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":30,"promise":{"from_minutes":0,"to_minutes":0},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0,"place":6,"then_service_ids":[],"for_counter_id":null,"for_officer_id":null,"parked_until":null,"booked_for":"2026-11-25T03:02:00Z","due_at":"2026-11-25T03:22:00Z","breached":[]},"ahead":0,"channel":"booking","type":"ticket.issued"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 31, '2026-11-25 02:42:00+00', '2026-11-25', 'command-26', 'ticket.called', '{"seq":31,"at":"2026-11-25T02:42:00Z","ticket_id":"6c51e5eb5d424286adebd22b6ac77e08","counter_id":"3","officer_id":"rina","reason":"booking","announcement":{"seq":31,"hall_id":"aula","ticket_id":"6c51e5eb5d424286adebd22b6ac77e08","label":"A-007","counter_id":"3","counter_name":"3","agency_id":"disdukcapil","service_id":"ktp","called_at":"2026-11-25T02:42:00Z","call_number":1},"chosen_because":"","type":"ticket.called"}');
INSERT INTO public.journal VALUES ('mpp-lahat', 32, '2026-11-25 02:42:00+00', '2026-11-25', 'command-27', 'ticket.started', '{"seq":32,"at":"2026-11-25T02:42:00Z","ticket_id":"6c51e5eb5d424286adebd22b6ac77e08","counter_id":"3","officer_id":"rina","type":"ticket.started"}');
INSERT INTO public.officer_pin VALUES ('mpp-lahat', 'rina', 'scrypt$8192$8$1$W2tPCAnC3WFVohRZIkzFMA==$Z5mT00YnOUIdIhYJf2CY5p8tIzCBj0qYZkuuCyYy4kM=');
INSERT INTO public.officer_pin VALUES ('mpp-lahat', 'andi', 'scrypt$8192$8$1$W2tPCAnC3WFVohRZIkzFMA==$Z5mT00YnOUIdIhYJf2CY5p8tIzCBj0qYZkuuCyYy4kM=');
INSERT INTO public.officer_pin VALUES ('mpp-lahat', 'yuniarti', 'scrypt$8192$8$1$W2tPCAnC3WFVohRZIkzFMA==$Z5mT00YnOUIdIhYJf2CY5p8tIzCBj0qYZkuuCyYy4kM=');
INSERT INTO public.officer_pin VALUES ('mpp-lahat', 'ridwan', 'scrypt$8192$8$1$W2tPCAnC3WFVohRZIkzFMA==$Z5mT00YnOUIdIhYJf2CY5p8tIzCBj0qYZkuuCyYy4kM=');
INSERT INTO public.officer_pin VALUES ('mpp-lahat', 'hendra', 'scrypt$8192$8$1$W2tPCAnC3WFVohRZIkzFMA==$Z5mT00YnOUIdIhYJf2CY5p8tIzCBj0qYZkuuCyYy4kM=');
INSERT INTO public.officer_pin VALUES ('mpp-lahat', 'dewi', 'scrypt$8192$8$1$W2tPCAnC3WFVohRZIkzFMA==$Z5mT00YnOUIdIhYJf2CY5p8tIzCBj0qYZkuuCyYy4kM=');
INSERT INTO public.service_pause VALUES ('mpp-lahat', 'nib', 'Gangguan', 'Disturbed', NULL);
INSERT INTO public.tally VALUES ('mpp-lahat', '2026-11-24', 'ktp', 'kiosk', 1);
INSERT INTO public.tally VALUES ('mpp-lahat', '2026-11-24', 'nib', 'kiosk', 1);
INSERT INTO public.tally VALUES ('mpp-lahat', '2026-11-25', 'kk', 'kiosk', 1);
INSERT INTO public.tally VALUES ('mpp-lahat', '2026-11-25', 'nib', 'kiosk', 1);
INSERT INTO public.tally VALUES ('mpp-lahat', '2026-11-25', 'ktp', 'kiosk', 5);
INSERT INTO public.tally VALUES ('mpp-lahat', '2026-11-25', 'ktp', 'booking', 1);
INSERT INTO public.ticket VALUES ('mpp-lahat', 'e57be862956c42a996d8f425f90518dc', '2026-11-24', 'A', 1, 'A-001', 'ktp', false, 'served', '2026-11-24 02:42:00+00', 2, 0, 10, '3', '2026-11-24 02:42:00+00', NULL, '2026-11-24 02:42:00+00', 1, 2, '[]', NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.ticket VALUES ('mpp-lahat', '753e52d651d845fca795e3fc64183aa7', '2026-11-24', 'B', 1, 'B-001', 'nib', false, 'cancelled', '2026-11-24 02:42:00+00', 6, 0, 10, NULL, NULL, NULL, '2026-11-25 02:42:00+00', 0, 6, '[]', NULL, NULL, NULL, NULL, NULL, 'wait');
INSERT INTO public.ticket VALUES ('mpp-lahat', 'd70a7e9ebf2b4eebb99ff3a7d3e6af08', '2026-11-25', 'A', 3, 'A-003', 'ktp', false, 'waiting', '2026-11-25 02:42:00+00', 13, 0, 10, NULL, NULL, NULL, NULL, 0, 13, '[]', NULL, NULL, NULL, NULL, '2026-11-25 03:02:00+00', '');
INSERT INTO public.ticket VALUES ('mpp-lahat', '5e8aea8d684241638adc70fb9e7e3050', '2026-11-25', 'A', 4, 'A-004', 'kk', false, 'waiting', '2026-11-25 02:42:00+00', 14, 0, 10, NULL, NULL, NULL, NULL, 0, 14, '[]', NULL, NULL, NULL, NULL, '2026-11-25 03:07:00+00', '');
INSERT INTO public.ticket VALUES ('mpp-lahat', 'efdbf02fd5a0435bbb90619d3b7a36c7', '2026-11-25', 'B', 1, 'B-001', 'nib', false, 'waiting', '2026-11-25 02:42:00+00', 15, 0, 10, NULL, NULL, NULL, NULL, 0, 15, '[]', NULL, NULL, NULL, NULL, '2026-11-25 03:12:00+00', '');
INSERT INTO public.ticket VALUES ('mpp-lahat', '308eba12f144433282336734897717ad', '2026-11-25', 'A', 5, 'A-005', 'ktp', false, 'waiting', '2026-11-25 02:42:00+00', 16, 5, 25, NULL, NULL, NULL, NULL, 0, 16, '[]', NULL, NULL, NULL, NULL, '2026-11-25 03:02:00+00', '');
INSERT INTO public.ticket VALUES ('mpp-lahat', '4d954092e37b4153a822714053646b27', '2026-11-25', 'A', 6, 'A-006', 'ktp', true, 'served', '2026-11-25 02:42:00+00', 17, 0, 10, '3', '2026-11-25 02:42:00+00', '2026-11-25 02:42:00+00', '2026-11-25 02:42:00+00', 1, 17, '[]', NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.ticket VALUES ('mpp-lahat', 'd9b5ea43239a4a348cd784259a2ccb0b', '2026-11-25', 'A', 1, 'A-001', 'ktp', false, 'no_show', '2026-11-25 02:42:00+00', 11, 0, 10, '3', '2026-11-25 02:42:00+00', NULL, '2026-11-25 02:42:00+00', 1, 11, '[]', NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.ticket VALUES ('mpp-lahat', 'e64adf3c5f5f4e13ad43703539bb1b84', '2026-11-25', 'A', 2, 'A-002', 'ktp', false, 'parked', '2026-11-25 02:42:00+00', 12, 0, 10, NULL, NULL, NULL, NULL, 0, 12, '[]', NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO public.ticket VALUES ('mpp-lahat', '6c51e5eb5d424286adebd22b6ac77e08', '2026-11-25', 'A', 7, 'A-007', 'ktp', false, 'serving', '2026-11-25 02:42:00+00', 30, 0, 0, '3', '2026-11-25 02:42:00+00', '2026-11-25 02:42:00+00', NULL, 1, 6, '[]', NULL, NULL, NULL, '2026-11-25 03:02:00+00', NULL, '');
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.answer
    ADD CONSTRAINT pk_answer PRIMARY KEY (branch_id, command_id);
ALTER TABLE ONLY public.booking
    ADD CONSTRAINT pk_booking PRIMARY KEY (branch_id, code);
ALTER TABLE ONLY public.branch
    ADD CONSTRAINT pk_branch PRIMARY KEY (branch_id);
ALTER TABLE ONLY public.counter
    ADD CONSTRAINT pk_counter PRIMARY KEY (branch_id, counter_id);
ALTER TABLE ONLY public.journal
    ADD CONSTRAINT pk_journal PRIMARY KEY (branch_id, seq);
ALTER TABLE ONLY public.officer_pin
    ADD CONSTRAINT pk_officer_pin PRIMARY KEY (branch_id, officer_id);
ALTER TABLE ONLY public.service_pause
    ADD CONSTRAINT pk_service_pause PRIMARY KEY (branch_id, service_id);
ALTER TABLE ONLY public.tally
    ADD CONSTRAINT pk_tally PRIMARY KEY (branch_id, business_date, service_id, channel);
ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT pk_ticket PRIMARY KEY (branch_id, ticket_id);
ALTER TABLE ONLY public.booking
    ADD CONSTRAINT uq_booking_ticket UNIQUE (branch_id, ticket_id);
ALTER TABLE ONLY public.counter
    ADD CONSTRAINT uq_counter_officer UNIQUE (branch_id, officer_id);
ALTER TABLE ONLY public.counter
    ADD CONSTRAINT uq_counter_ticket UNIQUE (branch_id, ticket_id);
ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT uq_ticket_label UNIQUE (branch_id, business_date, label);
ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT uq_ticket_number UNIQUE (branch_id, business_date, series_id, number);
CREATE INDEX ix_booking_slot ON public.booking USING btree (branch_id, slot_at);
CREATE INDEX ix_journal_announcement ON public.journal USING btree (branch_id, seq) WHERE ((type)::text = ANY ((ARRAY['ticket.called'::character varying, 'ticket.recalled'::character varying])::text[]));
CREATE INDEX ix_ticket_due ON public.ticket USING btree (branch_id, due_at) WHERE ((due_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['waiting'::character varying, 'serving'::character varying, 'parked'::character varying])::text[])));
CREATE INDEX ix_ticket_for_counter ON public.ticket USING btree (branch_id, for_counter_id, place, arrival_seq) WHERE (((state)::text = 'waiting'::text) AND (for_counter_id IS NOT NULL));
CREATE INDEX ix_ticket_for_officer ON public.ticket USING btree (branch_id, for_officer_id, place, arrival_seq) WHERE (((state)::text = 'waiting'::text) AND (for_officer_id IS NOT NULL));
CREATE INDEX ix_ticket_live ON public.ticket USING btree (branch_id, arrival_seq) WHERE ((state)::text = ANY ((ARRAY['waiting'::character varying, 'called'::character varying, 'serving'::character varying, 'parked'::character varying])::text[]));
CREATE INDEX ix_ticket_queue ON public.ticket USING btree (branch_id, service_id, is_priority, place, arrival_seq) WHERE (((state)::text = 'waiting'::text) AND (for_counter_id IS NULL) AND (for_officer_id IS NULL));
