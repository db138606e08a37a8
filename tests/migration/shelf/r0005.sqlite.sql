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
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0005');
CREATE TABLE answer (
	branch_id VARCHAR(64) NOT NULL, 
	command_id VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	fingerprint VARCHAR(64) NOT NULL, 
	first_seq INTEGER, 
	last_seq INTEGER, 
	refusal TEXT, 
	CONSTRAINT pk_answer PRIMARY KEY (branch_id, command_id)
);
INSERT INTO "answer" VALUES('mpp-lahat','command-0','2026-11-24 02:42:00.000000','b1f08dd639bed4d7495a2e39c910c5e7',2,2,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-1','2026-11-24 02:42:00.000000','d567e58fdba5854cbd31de4195758f6a',3,3,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-2','2026-11-24 02:42:00.000000','3887c75958b336d88b750de21dba1081',4,4,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-3','2026-11-24 02:42:00.000000','bce7b658fe7ccf12d1a17a9f35b08fd8',5,5,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-4','2026-11-24 02:42:00.000000','c23e52488ab03add0f409850d9822111',6,6,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-6','2026-11-25 02:42:00.000000','c253a292e9faa6608999fe148ca7edf7',11,11,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-7','2026-11-25 02:42:00.000000','70bf5812176cee33e7d5c98d9b0df7bf',12,12,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-8','2026-11-25 02:42:00.000000','1a20aa647fae0a6f4725d4aaba5c35cd',13,13,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-9','2026-11-25 02:42:00.000000','e6fd1f6a809c65f34cfa16238d3acfe4',14,14,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-10','2026-11-25 02:42:00.000000','c05ee21783e725bb6ec7f984c6d97377',15,15,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-11','2026-11-25 02:42:00.000000','2daf03540ba15744efa3ac8fd9c03a13',16,16,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-12','2026-11-25 02:42:00.000000','0de72a2d41d257f77de035aef44689e2',17,17,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-13','2026-11-25 02:42:00.000000','ff1b1690f47aa63e5187fdfc4e9700f1',18,18,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-14','2026-11-25 02:42:00.000000','be2657e0c61e721e4a046621cb0d8164',19,19,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-15','2026-11-25 02:42:00.000000','e715ac80834693cbc6d36c3bb142bdba',20,20,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-16','2026-11-25 02:42:00.000000','b7929eeb7bbe1a7d1bfa41910d87ccbd',21,21,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-17','2026-11-25 02:42:00.000000','494d1ce7fbe03a28441962f8dda4f2ef',22,22,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-18','2026-11-25 02:42:00.000000','8c9d828e32be5c22941aaf084ff6a403',23,23,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-19','2026-11-25 02:42:00.000000','2f1bc735adcb2a8d957c46a153e6644c',24,24,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-21','2026-11-25 02:42:00.000000','d1c50546eed08af13b8de7aca4b3d97d',25,25,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-20','2026-11-25 02:42:00.000000','c339c778c06c98ba48c428f1b9bb7ac0',26,26,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-22','2026-11-25 02:42:00.000000','1b7ecaccd697a5e65cd200c87b26f07c',27,27,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-23','2026-11-25 02:42:00.000000','d5cad409ee0eca7b6b57630dfc94e1d9',28,28,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-24','2026-11-25 02:42:00.000000','1ac4a433cb31e14907ca8cfe9316a629',29,29,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-25','2026-11-25 02:42:00.000000','6aba6557a1991350ca66f77c42fdece4',30,30,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-26','2026-11-25 02:42:00.000000','14828126106168d1c0a2cc4243727339',31,31,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-27','2026-11-25 02:42:00.000000','d8fd72f397af196f8558fd4cf5a89637',32,32,NULL);
CREATE TABLE booking (
	branch_id VARCHAR(64) NOT NULL, 
	code VARCHAR(24) NOT NULL, 
	written VARCHAR(64) NOT NULL, 
	service_id VARCHAR(64) NOT NULL, 
	slot_at DATETIME NOT NULL, 
	is_cancelled BOOLEAN NOT NULL, 
	ticket_id VARCHAR(64), 
	CONSTRAINT pk_booking PRIMARY KEY (branch_id, code), 
	CONSTRAINT uq_booking_ticket UNIQUE (branch_id, ticket_id)
);
INSERT INTO "booking" VALUES('mpp-lahat','BK1001','BK-1001','ktp','2026-11-25 03:02:00.000000',0,'86f56c21d966446395150a52daffb225');
CREATE TABLE branch (
	branch_id VARCHAR(64) NOT NULL, 
	epoch VARCHAR(64) NOT NULL, 
	seq INTEGER NOT NULL, 
	business_date DATE NOT NULL, 
	day_seq INTEGER NOT NULL, 
	"plan" TEXT NOT NULL, 
	plan_version INTEGER NOT NULL, 
	CONSTRAINT pk_branch PRIMARY KEY (branch_id)
);
INSERT INTO "branch" VALUES('mpp-lahat','b0533cf9f386407088c2f0cd45952e9b',32,'2026-11-25',10,'{"branch":{"branch_id":"mpp-lahat","name":{"id":"Mal Pelayanan Publik","en":"Public Service Mall"},"place":{"id":"Kabupaten Lahat","en":"Lahat Regency"},"short_name":"MPP Lahat","zone":"Asia/Jakarta","cutover_hour":3,"voice_languages":["id"]},"halls":{"aula":{"hall_id":"aula","name":{"id":"Aula","en":""}}},"agencies":{"disdukcapil":{"agency_id":"disdukcapil","name":{"id":"Dinas Kependudukan dan Pencatatan Sipil","en":""},"short_name":"Disdukcapil","purpose":{"id":"Layanan Disdukcapil","en":""},"icon":"idcard","hue":""},"dpmptsp":{"agency_id":"dpmptsp","name":{"id":"Dinas Penanaman Modal dan PTSP","en":""},"short_name":"DPMPTSP","purpose":{"id":"Layanan DPMPTSP","en":""},"icon":"permit","hue":""}},"series":{"A":{"series_id":"A","prefix":"A","first":1,"last":999,"at_end":"stop"},"B":{"series_id":"B","prefix":"B","first":1,"last":999,"at_end":"stop"}},"services":{"ktp":{"service_id":"ktp","agency_id":"disdukcapil","series_id":"A","name":{"id":"Perekaman KTP-el","en":"ID card enrolment"},"short_name":{"id":"Perekaman KTP-el","en":"ID card enrolment"},"note":{"id":"","en":""},"requirements":[],"procedure":[],"processing_time":{"id":"","en":""},"cost":{"id":"","en":""},"product":{"id":"","en":""},"complaints":[],"target_wait_minutes":20,"target_service_minutes":null,"service_minutes":10,"hours":{"week":[[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}]],"last_ticket_minutes":0,"keeps_holidays":false},"quota":{"day":null,"kiosk":null,"officer":null,"booking":null},"bookings":null},"kk":{"service_id":"kk","agency_id":"disdukcapil","series_id":"A","name":{"id":"Kartu Keluarga","en":"Family card"},"short_name":{"id":"Kartu Keluarga","en":"Family card"},"note":{"id":"","en":""},"requirements":[],"procedure":[],"processing_time":{"id":"","en":""},"cost":{"id":"","en":""},"product":{"id":"","en":""},"complaints":[],"target_wait_minutes":25,"target_service_minutes":null,"service_minutes":15,"hours":{"week":[[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}]],"last_ticket_minutes":0,"keeps_holidays":false},"quota":{"day":null,"kiosk":null,"officer":null,"booking":null},"bookings":null},"akta":{"service_id":"akta","agency_id":"disdukcapil","series_id":"A","name":{"id":"Akta kelahiran","en":"Birth certificate"},"short_name":{"id":"Akta kelahiran","en":"Birth certificate"},"note":{"id":"","en":""},"requirements":[],"procedure":[],"processing_time":{"id":"","en":""},"cost":{"id":"","en":""},"product":{"id":"","en":""},"complaints":[],"target_wait_minutes":25,"target_service_minutes":null,"service_minutes":15,"hours":{"week":[[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}]],"last_ticket_minutes":0,"keeps_holidays":false},"quota":{"day":null,"kiosk":null,"officer":null,"booking":null},"bookings":null},"nib":{"service_id":"nib","agency_id":"dpmptsp","series_id":"B","name":{"id":"NIB perseorangan","en":""},"short_name":{"id":"NIB perseorangan","en":""},"note":{"id":"","en":""},"requirements":[],"procedure":[],"processing_time":{"id":"","en":""},"cost":{"id":"","en":""},"product":{"id":"","en":""},"complaints":[],"target_wait_minutes":30,"target_service_minutes":null,"service_minutes":10,"hours":{"week":[[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}]],"last_ticket_minutes":0,"keeps_holidays":false},"quota":{"day":null,"kiosk":null,"officer":null,"booking":null},"bookings":null}},"counters":{"1":{"counter_id":"1","name":"1","hall_id":"aula","agency_id":"dpmptsp","service_ids":["nib"],"helps_service_ids":[],"policy":null,"only_priority":false,"way":{"id":"","en":""},"toward":"up"},"3":{"counter_id":"3","name":"3","hall_id":"aula","agency_id":"disdukcapil","service_ids":["ktp","kk","akta"],"helps_service_ids":[],"policy":null,"only_priority":false,"way":{"id":"","en":""},"toward":"up"},"4":{"counter_id":"4","name":"4","hall_id":"aula","agency_id":"disdukcapil","service_ids":["kk","akta"],"helps_service_ids":["ktp"],"policy":null,"only_priority":false,"way":{"id":"","en":""},"toward":"up"},"5":{"counter_id":"5","name":"5","hall_id":"aula","agency_id":"disdukcapil","service_ids":["ktp"],"helps_service_ids":[],"policy":null,"only_priority":false,"way":{"id":"","en":""},"toward":"up"},"11":{"counter_id":"11","name":"11","hall_id":"aula","agency_id":"disdukcapil","service_ids":["ktp"],"helps_service_ids":[],"policy":null,"only_priority":false,"way":{"id":"","en":""},"toward":"up"}},"officers":{"rina":{"officer_id":"rina","name":"Rina Marlina","agency_ids":["disdukcapil"],"is_supervisor":false},"andi":{"officer_id":"andi","name":"Andi Saputra","agency_ids":["disdukcapil"],"is_supervisor":false},"yuniarti":{"officer_id":"yuniarti","name":"Yuniarti","agency_ids":["disdukcapil"],"is_supervisor":false},"ridwan":{"officer_id":"ridwan","name":"M. Ridwan","agency_ids":["disdukcapil"],"is_supervisor":false},"hendra":{"officer_id":"hendra","name":"Hendra","agency_ids":["dpmptsp"],"is_supervisor":false},"dewi":{"officer_id":"dewi","name":"Dewi Anggraini","agency_ids":["disdukcapil","dpmptsp"],"is_supervisor":true}},"policy":{"kind":"capped","priority_cap":2,"longest_wait_minutes":60,"max_recalls":3,"reinstate_after":3},"calendar":{"holidays":{},"days":{},"periods":[]},"ticker":[{"id":"Semua layanan di gedung ini tanpa biaya kecuali yang tertulis.","en":""}],"bookings":{"opens_minutes":30,"closes_minutes":15,"head_start_minutes":30,"late":"walk_in"}}',1);
CREATE TABLE "counter" (
	branch_id VARCHAR(64) NOT NULL, 
	counter_id VARCHAR(64) NOT NULL, 
	officer_id VARCHAR(64), 
	ticket_id VARCHAR(64), 
	priority_streak INTEGER NOT NULL, 
	served_today INTEGER NOT NULL, 
	no_show_today INTEGER NOT NULL, 
	is_paused BOOLEAN NOT NULL, 
	pause_reason TEXT NOT NULL, 
	paused_until DATETIME, 
	CONSTRAINT pk_counter PRIMARY KEY (branch_id, counter_id), 
	CONSTRAINT uq_counter_ticket UNIQUE (branch_id, ticket_id), 
	CONSTRAINT uq_counter_officer UNIQUE (branch_id, officer_id)
);
INSERT INTO "counter" VALUES('mpp-lahat','1','hendra',NULL,0,0,0,1,'prayer',NULL);
INSERT INTO "counter" VALUES('mpp-lahat','3','rina','86f56c21d966446395150a52daffb225',0,1,1,0,'',NULL);
INSERT INTO "counter" VALUES('mpp-lahat','4',NULL,NULL,0,0,0,0,'',NULL);
INSERT INTO "counter" VALUES('mpp-lahat','5',NULL,NULL,0,0,0,0,'',NULL);
INSERT INTO "counter" VALUES('mpp-lahat','11',NULL,NULL,0,0,0,0,'',NULL);
CREATE TABLE journal (
	branch_id VARCHAR(64) NOT NULL, 
	seq INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	business_date DATE NOT NULL, 
	command_id VARCHAR(64) NOT NULL, 
	type VARCHAR(32) NOT NULL, 
	payload TEXT NOT NULL, 
	CONSTRAINT pk_journal PRIMARY KEY (branch_id, seq)
);
INSERT INTO "journal" VALUES('mpp-lahat',1,'2026-11-24 02:42:00.000000','2026-11-24','load-1','office.loaded','{"seq":1,"at":"2026-11-24T02:42:00Z","type":"office.loaded"}');
INSERT INTO "journal" VALUES('mpp-lahat',2,'2026-11-24 02:42:00.000000','2026-11-24','command-0','ticket.issued','{"seq":2,"at":"2026-11-24T02:42:00Z","ticket":{"ticket_id":"cca1171aeddd428f8997f8437be06ebd","label":"A-001","series_id":"A","number":1,"business_date":"2026-11-24","service_id":"ktp","is_priority":false,"state":"waiting","arrived_at":"2026-11-24T02:42:00Z","arrival_seq":2,"promise":{"from_minutes":0,"to_minutes":10},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0,"place":2,"then_service_ids":[],"for_counter_id":null,"for_officer_id":null,"parked_until":null,"booked_for":null,"due_at":"2026-11-24T03:02:00Z","breached":[]},"ahead":0,"channel":"kiosk","type":"ticket.issued"}');
INSERT INTO "journal" VALUES('mpp-lahat',3,'2026-11-24 02:42:00.000000','2026-11-24','command-1','officer.signed_in','{"seq":3,"at":"2026-11-24T02:42:00Z","counter_id":"3","officer_id":"rina","type":"officer.signed_in"}');
INSERT INTO "journal" VALUES('mpp-lahat',4,'2026-11-24 02:42:00.000000','2026-11-24','command-2','ticket.called','{"seq":4,"at":"2026-11-24T02:42:00Z","ticket_id":"cca1171aeddd428f8997f8437be06ebd","counter_id":"3","officer_id":"rina","reason":"arrival","announcement":{"seq":4,"hall_id":"aula","ticket_id":"cca1171aeddd428f8997f8437be06ebd","label":"A-001","counter_id":"3","counter_name":"3","agency_id":"disdukcapil","service_id":"ktp","called_at":"2026-11-24T02:42:00Z","call_number":1},"chosen_because":"","type":"ticket.called"}');
INSERT INTO "journal" VALUES('mpp-lahat',5,'2026-11-24 02:42:00.000000','2026-11-24','command-3','ticket.finished','{"seq":5,"at":"2026-11-24T02:42:00Z","ticket_id":"cca1171aeddd428f8997f8437be06ebd","counter_id":"3","officer_id":"rina","type":"ticket.finished"}');
INSERT INTO "journal" VALUES('mpp-lahat',6,'2026-11-24 02:42:00.000000','2026-11-24','command-4','ticket.issued','{"seq":6,"at":"2026-11-24T02:42:00Z","ticket":{"ticket_id":"f847dbfb7e874e97a9239d7d1a4b7288","label":"B-001","series_id":"B","number":1,"business_date":"2026-11-24","service_id":"nib","is_priority":false,"state":"waiting","arrived_at":"2026-11-24T02:42:00Z","arrival_seq":6,"promise":{"from_minutes":0,"to_minutes":10},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0,"place":6,"then_service_ids":[],"for_counter_id":null,"for_officer_id":null,"parked_until":null,"booked_for":null,"due_at":"2026-11-24T03:12:00Z","breached":[]},"ahead":0,"channel":"kiosk","type":"ticket.issued"}');
INSERT INTO "journal" VALUES('mpp-lahat',7,'2026-11-25 02:42:00.000000','2026-11-24','clock','standard.breached','{"seq":7,"at":"2026-11-25T02:42:00Z","ticket_id":"f847dbfb7e874e97a9239d7d1a4b7288","standard":"wait","service_id":"nib","target_minutes":30,"due_at":"2026-11-24T03:12:00Z","counter_id":null,"type":"standard.breached"}');
INSERT INTO "journal" VALUES('mpp-lahat',8,'2026-11-25 02:42:00.000000','2026-11-25','day-2026-11-25','ticket.cancelled','{"seq":8,"at":"2026-11-25T02:42:00Z","ticket_id":"f847dbfb7e874e97a9239d7d1a4b7288","reason":"day_ended","officer_id":null,"type":"ticket.cancelled"}');
INSERT INTO "journal" VALUES('mpp-lahat',9,'2026-11-25 02:42:00.000000','2026-11-25','day-2026-11-25','officer.signed_out','{"seq":9,"at":"2026-11-25T02:42:00Z","counter_id":"3","officer_id":"rina","type":"officer.signed_out"}');
INSERT INTO "journal" VALUES('mpp-lahat',10,'2026-11-25 02:42:00.000000','2026-11-25','day-2026-11-25','day.turned','{"seq":10,"at":"2026-11-25T02:42:00Z","business_date":"2026-11-25","type":"day.turned"}');
INSERT INTO "journal" VALUES('mpp-lahat',11,'2026-11-25 02:42:00.000000','2026-11-25','command-6','ticket.issued','{"seq":11,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"32f603627c6046b3a011181c4942f455","label":"A-001","series_id":"A","number":1,"business_date":"2026-11-25","service_id":"ktp","is_priority":false,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":11,"promise":{"from_minutes":0,"to_minutes":10},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0,"place":11,"then_service_ids":[],"for_counter_id":null,"for_officer_id":null,"parked_until":null,"booked_for":null,"due_at":"2026-11-25T03:02:00Z","breached":[]},"ahead":0,"channel":"kiosk","type":"ticket.issued"}');
INSERT INTO "journal" VALUES('mpp-lahat',12,'2026-11-25 02:42:00.000000','2026-11-25','command-7','ticket.issued','{"seq":12,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"74e2f6a0440149f59e49d1b6ddad1b63","label":"A-002","series_id":"A","number":2,"business_date":"2026-11-25","service_id":"ktp","is_priority":false,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":12,"promise":{"from_minutes":0,"to_minutes":10},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0,"place":12,"then_service_ids":[],"for_counter_id":null,"for_officer_id":null,"parked_until":null,"booked_for":null,"due_at":"2026-11-25T03:02:00Z","breached":[]},"ahead":1,"channel":"kiosk","type":"ticket.issued"}');
INSERT INTO "journal" VALUES('mpp-lahat',13,'2026-11-25 02:42:00.000000','2026-11-25','command-8','ticket.issued','{"seq":13,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"6183686f2ccd41069fb2c4b266102798","label":"A-003","series_id":"A","number":3,"business_date":"2026-11-25","service_id":"ktp","is_priority":false,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":13,"promise":{"from_minutes":0,"to_minutes":10},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0,"place":13,"then_service_ids":[],"for_counter_id":null,"for_officer_id":null,"parked_until":null,"booked_for":null,"due_at":"2026-11-25T03:02:00Z","breached":[]},"ahead":2,"channel":"kiosk","type":"ticket.issued"}');
INSERT INTO "journal" VALUES('mpp-lahat',14,'2026-11-25 02:42:00.000000','2026-11-25','command-9','ticket.issued','{"seq":14,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"9adf51d6f6ed43e7bed44e571a18b711","label":"A-004","series_id":"A","number":4,"business_date":"2026-11-25","service_id":"kk","is_priority":false,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":14,"promise":{"from_minutes":0,"to_minutes":10},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0,"place":14,"then_service_ids":[],"for_counter_id":null,"for_officer_id":null,"parked_until":null,"booked_for":null,"due_at":"2026-11-25T03:07:00Z","breached":[]},"ahead":0,"channel":"kiosk","type":"ticket.issued"}');
INSERT INTO "journal" VALUES('mpp-lahat',15,'2026-11-25 02:42:00.000000','2026-11-25','command-10','ticket.issued','{"seq":15,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"225932d535424e198e56e99068196cd4","label":"B-001","series_id":"B","number":1,"business_date":"2026-11-25","service_id":"nib","is_priority":false,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":15,"promise":{"from_minutes":0,"to_minutes":10},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0,"place":15,"then_service_ids":[],"for_counter_id":null,"for_officer_id":null,"parked_until":null,"booked_for":null,"due_at":"2026-11-25T03:12:00Z","breached":[]},"ahead":0,"channel":"kiosk","type":"ticket.issued"}');
INSERT INTO "journal" VALUES('mpp-lahat',16,'2026-11-25 02:42:00.000000','2026-11-25','command-11','ticket.issued','{"seq":16,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"fa5f6a3f3faf462e9e5c3bd43deb7a0b","label":"A-005","series_id":"A","number":5,"business_date":"2026-11-25","service_id":"ktp","is_priority":false,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":16,"promise":{"from_minutes":5,"to_minutes":25},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0,"place":16,"then_service_ids":[],"for_counter_id":null,"for_officer_id":null,"parked_until":null,"booked_for":null,"due_at":"2026-11-25T03:02:00Z","breached":[]},"ahead":3,"channel":"kiosk","type":"ticket.issued"}');
INSERT INTO "journal" VALUES('mpp-lahat',17,'2026-11-25 02:42:00.000000','2026-11-25','command-12','ticket.issued','{"seq":17,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"c328e8c75e944e51a2dc0073b7d2cf25","label":"A-006","series_id":"A","number":6,"business_date":"2026-11-25","service_id":"ktp","is_priority":true,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":17,"promise":{"from_minutes":0,"to_minutes":10},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0,"place":17,"then_service_ids":[],"for_counter_id":null,"for_officer_id":null,"parked_until":null,"booked_for":null,"due_at":"2026-11-25T03:02:00Z","breached":[]},"ahead":0,"channel":"kiosk","type":"ticket.issued"}');
INSERT INTO "journal" VALUES('mpp-lahat',18,'2026-11-25 02:42:00.000000','2026-11-25','command-13','officer.signed_in','{"seq":18,"at":"2026-11-25T02:42:00Z","counter_id":"3","officer_id":"rina","type":"officer.signed_in"}');
INSERT INTO "journal" VALUES('mpp-lahat',19,'2026-11-25 02:42:00.000000','2026-11-25','command-14','ticket.called','{"seq":19,"at":"2026-11-25T02:42:00Z","ticket_id":"c328e8c75e944e51a2dc0073b7d2cf25","counter_id":"3","officer_id":"rina","reason":"priority","announcement":{"seq":19,"hall_id":"aula","ticket_id":"c328e8c75e944e51a2dc0073b7d2cf25","label":"A-006","counter_id":"3","counter_name":"3","agency_id":"disdukcapil","service_id":"ktp","called_at":"2026-11-25T02:42:00Z","call_number":1},"chosen_because":"","type":"ticket.called"}');
INSERT INTO "journal" VALUES('mpp-lahat',20,'2026-11-25 02:42:00.000000','2026-11-25','command-15','ticket.started','{"seq":20,"at":"2026-11-25T02:42:00Z","ticket_id":"c328e8c75e944e51a2dc0073b7d2cf25","counter_id":"3","officer_id":"rina","type":"ticket.started"}');
INSERT INTO "journal" VALUES('mpp-lahat',21,'2026-11-25 02:42:00.000000','2026-11-25','command-16','ticket.finished','{"seq":21,"at":"2026-11-25T02:42:00Z","ticket_id":"c328e8c75e944e51a2dc0073b7d2cf25","counter_id":"3","officer_id":"rina","type":"ticket.finished"}');
INSERT INTO "journal" VALUES('mpp-lahat',22,'2026-11-25 02:42:00.000000','2026-11-25','command-17','ticket.called','{"seq":22,"at":"2026-11-25T02:42:00Z","ticket_id":"32f603627c6046b3a011181c4942f455","counter_id":"3","officer_id":"rina","reason":"arrival","announcement":{"seq":22,"hall_id":"aula","ticket_id":"32f603627c6046b3a011181c4942f455","label":"A-001","counter_id":"3","counter_name":"3","agency_id":"disdukcapil","service_id":"ktp","called_at":"2026-11-25T02:42:00Z","call_number":1},"chosen_because":"","type":"ticket.called"}');
INSERT INTO "journal" VALUES('mpp-lahat',23,'2026-11-25 02:42:00.000000','2026-11-25','command-18','ticket.marked_no_show','{"seq":23,"at":"2026-11-25T02:42:00Z","ticket_id":"32f603627c6046b3a011181c4942f455","counter_id":"3","officer_id":"rina","type":"ticket.marked_no_show"}');
INSERT INTO "journal" VALUES('mpp-lahat',24,'2026-11-25 02:42:00.000000','2026-11-25','command-19','officer.signed_in','{"seq":24,"at":"2026-11-25T02:42:00Z","counter_id":"1","officer_id":"hendra","type":"officer.signed_in"}');
INSERT INTO "journal" VALUES('mpp-lahat',25,'2026-11-25 02:42:00.000000','2026-11-25','command-21','ticket.called','{"seq":25,"at":"2026-11-25T02:42:00Z","ticket_id":"74e2f6a0440149f59e49d1b6ddad1b63","counter_id":"3","officer_id":"rina","reason":"arrival","announcement":{"seq":25,"hall_id":"aula","ticket_id":"74e2f6a0440149f59e49d1b6ddad1b63","label":"A-002","counter_id":"3","counter_name":"3","agency_id":"disdukcapil","service_id":"ktp","called_at":"2026-11-25T02:42:00Z","call_number":1},"chosen_because":"","type":"ticket.called"}');
INSERT INTO "journal" VALUES('mpp-lahat',26,'2026-11-25 02:42:00.000000','2026-11-25','command-20','ticket.parked','{"seq":26,"at":"2026-11-25T02:42:00Z","ticket_id":"74e2f6a0440149f59e49d1b6ddad1b63","counter_id":"3","officer_id":"rina","reason":"fetches a copy","until":null,"type":"ticket.parked"}');
INSERT INTO "journal" VALUES('mpp-lahat',27,'2026-11-25 02:42:00.000000','2026-11-25','command-22','counter.paused','{"seq":27,"at":"2026-11-25T02:42:00Z","counter_id":"1","officer_id":"hendra","reason":"prayer","until":null,"type":"counter.paused"}');
INSERT INTO "journal" VALUES('mpp-lahat',28,'2026-11-25 02:42:00.000000','2026-11-25','command-23','service.paused','{"seq":28,"at":"2026-11-25T02:42:00Z","service_id":"nib","officer_id":"hendra","message":{"id":"Gangguan","en":"Disturbed"},"until":null,"type":"service.paused"}');
INSERT INTO "journal" VALUES('mpp-lahat',29,'2026-11-25 02:42:00.000000','2026-11-25','command-24','bookings.imported','{"seq":29,"at":"2026-11-25T02:42:00Z","added":1,"changed":0,"cancelled":0,"type":"bookings.imported"}');
INSERT INTO "journal" VALUES('mpp-lahat',30,'2026-11-25 02:42:00.000000','2026-11-25','command-25','ticket.issued','{"seq":30,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"86f56c21d966446395150a52daffb225","label":"A-007","series_id":"A","number":7,"business_date":"2026-11-25","service_id":"ktp","is_priority":false,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":30,"promise":{"from_minutes":0,"to_minutes":0},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0,"place":6,"then_service_ids":[],"for_counter_id":null,"for_officer_id":null,"parked_until":null,"booked_for":"2026-11-25T03:02:00Z","due_at":"2026-11-25T03:22:00Z","breached":[]},"ahead":0,"channel":"booking","type":"ticket.issued"}');
INSERT INTO "journal" VALUES('mpp-lahat',31,'2026-11-25 02:42:00.000000','2026-11-25','command-26','ticket.called','{"seq":31,"at":"2026-11-25T02:42:00Z","ticket_id":"86f56c21d966446395150a52daffb225","counter_id":"3","officer_id":"rina","reason":"booking","announcement":{"seq":31,"hall_id":"aula","ticket_id":"86f56c21d966446395150a52daffb225","label":"A-007","counter_id":"3","counter_name":"3","agency_id":"disdukcapil","service_id":"ktp","called_at":"2026-11-25T02:42:00Z","call_number":1},"chosen_because":"","type":"ticket.called"}');
INSERT INTO "journal" VALUES('mpp-lahat',32,'2026-11-25 02:42:00.000000','2026-11-25','command-27','ticket.started','{"seq":32,"at":"2026-11-25T02:42:00Z","ticket_id":"86f56c21d966446395150a52daffb225","counter_id":"3","officer_id":"rina","type":"ticket.started"}');
CREATE TABLE officer_pin (
	branch_id VARCHAR(64) NOT NULL, 
	officer_id VARCHAR(64) NOT NULL, 
	pin_hash TEXT NOT NULL, 
	CONSTRAINT pk_officer_pin PRIMARY KEY (branch_id, officer_id)
);
INSERT INTO "officer_pin" VALUES('mpp-lahat','rina','scrypt$8192$8$1$W2tPCAnC3WFVohRZIkzFMA==$Z5mT00YnOUIdIhYJf2CY5p8tIzCBj0qYZkuuCyYy4kM=');
INSERT INTO "officer_pin" VALUES('mpp-lahat','andi','scrypt$8192$8$1$W2tPCAnC3WFVohRZIkzFMA==$Z5mT00YnOUIdIhYJf2CY5p8tIzCBj0qYZkuuCyYy4kM=');
INSERT INTO "officer_pin" VALUES('mpp-lahat','yuniarti','scrypt$8192$8$1$W2tPCAnC3WFVohRZIkzFMA==$Z5mT00YnOUIdIhYJf2CY5p8tIzCBj0qYZkuuCyYy4kM=');
INSERT INTO "officer_pin" VALUES('mpp-lahat','ridwan','scrypt$8192$8$1$W2tPCAnC3WFVohRZIkzFMA==$Z5mT00YnOUIdIhYJf2CY5p8tIzCBj0qYZkuuCyYy4kM=');
INSERT INTO "officer_pin" VALUES('mpp-lahat','hendra','scrypt$8192$8$1$W2tPCAnC3WFVohRZIkzFMA==$Z5mT00YnOUIdIhYJf2CY5p8tIzCBj0qYZkuuCyYy4kM=');
INSERT INTO "officer_pin" VALUES('mpp-lahat','dewi','scrypt$8192$8$1$W2tPCAnC3WFVohRZIkzFMA==$Z5mT00YnOUIdIhYJf2CY5p8tIzCBj0qYZkuuCyYy4kM=');
CREATE TABLE service_pause (
	branch_id VARCHAR(64) NOT NULL, 
	service_id VARCHAR(64) NOT NULL, 
	message_id TEXT NOT NULL, 
	message_en TEXT NOT NULL, 
	until DATETIME, 
	CONSTRAINT pk_service_pause PRIMARY KEY (branch_id, service_id)
);
INSERT INTO "service_pause" VALUES('mpp-lahat','nib','Gangguan','Disturbed',NULL);
CREATE TABLE tally (
	branch_id VARCHAR(64) NOT NULL, 
	business_date DATE NOT NULL, 
	service_id VARCHAR(64) NOT NULL, 
	channel VARCHAR(16) NOT NULL, 
	given INTEGER NOT NULL, 
	CONSTRAINT pk_tally PRIMARY KEY (branch_id, business_date, service_id, channel)
);
INSERT INTO "tally" VALUES('mpp-lahat','2026-11-24','ktp','kiosk',1);
INSERT INTO "tally" VALUES('mpp-lahat','2026-11-24','nib','kiosk',1);
INSERT INTO "tally" VALUES('mpp-lahat','2026-11-25','ktp','kiosk',5);
INSERT INTO "tally" VALUES('mpp-lahat','2026-11-25','kk','kiosk',1);
INSERT INTO "tally" VALUES('mpp-lahat','2026-11-25','nib','kiosk',1);
INSERT INTO "tally" VALUES('mpp-lahat','2026-11-25','ktp','booking',1);
CREATE TABLE "ticket" (
	branch_id VARCHAR(64) NOT NULL, 
	ticket_id VARCHAR(64) NOT NULL, 
	business_date DATE NOT NULL, 
	series_id VARCHAR(64) NOT NULL, 
	number INTEGER NOT NULL, 
	label VARCHAR(16) NOT NULL, 
	service_id VARCHAR(64) NOT NULL, 
	is_priority BOOLEAN NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	arrived_at DATETIME NOT NULL, 
	arrival_seq INTEGER NOT NULL, 
	promise_from_minutes INTEGER, 
	promise_to_minutes INTEGER, 
	counter_id VARCHAR(64), 
	called_at DATETIME, 
	started_at DATETIME, 
	ended_at DATETIME, 
	calls INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	then_services TEXT NOT NULL, 
	for_counter_id VARCHAR(64), 
	for_officer_id VARCHAR(64), 
	parked_until DATETIME, 
	booked_for DATETIME, 
	due_at DATETIME, 
	breached VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_ticket PRIMARY KEY (branch_id, ticket_id), 
	CONSTRAINT uq_ticket_label UNIQUE (branch_id, business_date, label), 
	CONSTRAINT uq_ticket_number UNIQUE (branch_id, business_date, series_id, number), 
	CONSTRAINT ck_ticket_ck_ticket_state_is_known CHECK (state in ('waiting', 'called', 'serving', 'parked', 'served', 'no_show', 'cancelled'))
);
INSERT INTO "ticket" VALUES('mpp-lahat','cca1171aeddd428f8997f8437be06ebd','2026-11-24','A',1,'A-001','ktp',0,'served','2026-11-24 02:42:00.000000',2,0,10,'3','2026-11-24 02:42:00.000000',NULL,'2026-11-24 02:42:00.000000',1,2,'[]',NULL,NULL,NULL,NULL,NULL,'');
INSERT INTO "ticket" VALUES('mpp-lahat','f847dbfb7e874e97a9239d7d1a4b7288','2026-11-24','B',1,'B-001','nib',0,'cancelled','2026-11-24 02:42:00.000000',6,0,10,NULL,NULL,NULL,'2026-11-25 02:42:00.000000',0,6,'[]',NULL,NULL,NULL,NULL,NULL,'wait');
INSERT INTO "ticket" VALUES('mpp-lahat','32f603627c6046b3a011181c4942f455','2026-11-25','A',1,'A-001','ktp',0,'no_show','2026-11-25 02:42:00.000000',11,0,10,'3','2026-11-25 02:42:00.000000',NULL,'2026-11-25 02:42:00.000000',1,11,'[]',NULL,NULL,NULL,NULL,NULL,'');
INSERT INTO "ticket" VALUES('mpp-lahat','74e2f6a0440149f59e49d1b6ddad1b63','2026-11-25','A',2,'A-002','ktp',0,'parked','2026-11-25 02:42:00.000000',12,0,10,NULL,NULL,NULL,NULL,0,12,'[]',NULL,NULL,NULL,NULL,NULL,'');
INSERT INTO "ticket" VALUES('mpp-lahat','6183686f2ccd41069fb2c4b266102798','2026-11-25','A',3,'A-003','ktp',0,'waiting','2026-11-25 02:42:00.000000',13,0,10,NULL,NULL,NULL,NULL,0,13,'[]',NULL,NULL,NULL,NULL,'2026-11-25 03:02:00.000000','');
INSERT INTO "ticket" VALUES('mpp-lahat','9adf51d6f6ed43e7bed44e571a18b711','2026-11-25','A',4,'A-004','kk',0,'waiting','2026-11-25 02:42:00.000000',14,0,10,NULL,NULL,NULL,NULL,0,14,'[]',NULL,NULL,NULL,NULL,'2026-11-25 03:07:00.000000','');
INSERT INTO "ticket" VALUES('mpp-lahat','225932d535424e198e56e99068196cd4','2026-11-25','B',1,'B-001','nib',0,'waiting','2026-11-25 02:42:00.000000',15,0,10,NULL,NULL,NULL,NULL,0,15,'[]',NULL,NULL,NULL,NULL,'2026-11-25 03:12:00.000000','');
INSERT INTO "ticket" VALUES('mpp-lahat','fa5f6a3f3faf462e9e5c3bd43deb7a0b','2026-11-25','A',5,'A-005','ktp',0,'waiting','2026-11-25 02:42:00.000000',16,5,25,NULL,NULL,NULL,NULL,0,16,'[]',NULL,NULL,NULL,NULL,'2026-11-25 03:02:00.000000','');
INSERT INTO "ticket" VALUES('mpp-lahat','c328e8c75e944e51a2dc0073b7d2cf25','2026-11-25','A',6,'A-006','ktp',1,'served','2026-11-25 02:42:00.000000',17,0,10,'3','2026-11-25 02:42:00.000000','2026-11-25 02:42:00.000000','2026-11-25 02:42:00.000000',1,17,'[]',NULL,NULL,NULL,NULL,NULL,'');
INSERT INTO "ticket" VALUES('mpp-lahat','86f56c21d966446395150a52daffb225','2026-11-25','A',7,'A-007','ktp',0,'serving','2026-11-25 02:42:00.000000',30,0,0,'3','2026-11-25 02:42:00.000000','2026-11-25 02:42:00.000000',NULL,1,6,'[]',NULL,NULL,NULL,'2026-11-25 03:02:00.000000',NULL,'');
CREATE INDEX ix_journal_announcement ON journal (branch_id, seq) WHERE type in ('ticket.called', 'ticket.recalled');
CREATE INDEX ix_booking_slot ON booking (branch_id, slot_at);
CREATE INDEX ix_ticket_for_counter ON ticket (branch_id, for_counter_id, place, arrival_seq) WHERE state = 'waiting' and for_counter_id is not null;
CREATE INDEX ix_ticket_queue ON ticket (branch_id, service_id, is_priority, place, arrival_seq) WHERE state = 'waiting' and for_counter_id is null and for_officer_id is null;
CREATE INDEX ix_ticket_for_officer ON ticket (branch_id, for_officer_id, place, arrival_seq) WHERE state = 'waiting' and for_officer_id is not null;
CREATE INDEX ix_ticket_live ON ticket (branch_id, arrival_seq) WHERE state in ('waiting', 'called', 'serving', 'parked');
CREATE INDEX ix_ticket_due ON ticket (branch_id, due_at) WHERE due_at is not null and state in ('waiting', 'serving', 'parked');
COMMIT;
