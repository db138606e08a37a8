-- expects 2026-11-24 A-001 served
-- expects 2026-11-24 B-001 cancelled
-- expects 2026-11-25 A-001 no_show
-- expects 2026-11-25 A-002 serving
-- expects 2026-11-25 A-003 waiting
-- expects 2026-11-25 A-004 waiting
-- expects 2026-11-25 A-005 waiting
-- expects 2026-11-25 A-006 served
-- expects 2026-11-25 B-001 waiting
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
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
INSERT INTO "answer" VALUES('mpp-lahat','command-0','2026-11-24 02:42:00.000000','cba3d06f3509b1a9d6ae28cc3071a8c5',2,2,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-1','2026-11-24 02:42:00.000000','d567e58fdba5854cbd31de4195758f6a',3,3,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-2','2026-11-24 02:42:00.000000','3887c75958b336d88b750de21dba1081',4,4,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-3','2026-11-24 02:42:00.000000','21ec318baa10109c552fd327469fdcbd',5,5,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-4','2026-11-24 02:42:00.000000','c74314848f35d4275d495098b99b5c8a',6,6,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-6','2026-11-25 02:42:00.000000','e379dccbdba26ec131cdb83dc335cc1d',10,10,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-7','2026-11-25 02:42:00.000000','0d78540e0318de5aefcef4b52bf4154d',11,11,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-8','2026-11-25 02:42:00.000000','08b081ff172fd37377fa9be64fa10797',12,12,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-9','2026-11-25 02:42:00.000000','bc25e9c0b259571e46d9eeeb4aa0163a',13,13,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-10','2026-11-25 02:42:00.000000','e1b42a6fd78ea8de566bf57094b391fc',14,14,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-11','2026-11-25 02:42:00.000000','517e1180f018254857c1672f29e06429',15,15,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-12','2026-11-25 02:42:00.000000','b5eb58c48c1c26730e244468a0ef00bd',16,16,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-13','2026-11-25 02:42:00.000000','ff1b1690f47aa63e5187fdfc4e9700f1',17,17,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-14','2026-11-25 02:42:00.000000','be2657e0c61e721e4a046621cb0d8164',18,18,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-15','2026-11-25 02:42:00.000000','4fb4fd248448f7847dd1b2f48c20f090',19,19,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-16','2026-11-25 02:42:00.000000','61678aed15f6f373807c8eee6fe21b6e',20,20,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-17','2026-11-25 02:42:00.000000','494d1ce7fbe03a28441962f8dda4f2ef',21,21,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-18','2026-11-25 02:42:00.000000','2a99b0daf5c49a49a8eb9326f83d2e26',22,22,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-19','2026-11-25 02:42:00.000000','2e9c3465beb6d109805956c10e35de15',23,23,NULL);
INSERT INTO "answer" VALUES('mpp-lahat','command-20','2026-11-25 02:42:00.000000','f98fca0e90a3abec1bf3c7c785cc7f05',24,24,NULL);
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
INSERT INTO "branch" VALUES('mpp-lahat','c8b21b2999524f55a69b5a288def24cb',24,'2026-11-25',9,'{"branch":{"branch_id":"mpp-lahat","name":{"id":"Mal Pelayanan Publik","en":"Public Service Mall"},"place":{"id":"Kabupaten Lahat","en":"Lahat Regency"},"short_name":"MPP Lahat","zone":"Asia/Jakarta","cutover_hour":3,"voice_languages":["id"]},"halls":{"aula":{"hall_id":"aula","name":{"id":"Aula","en":""}}},"agencies":{"disdukcapil":{"agency_id":"disdukcapil","name":{"id":"Dinas Kependudukan dan Pencatatan Sipil","en":""},"short_name":"Disdukcapil","purpose":{"id":"Layanan Disdukcapil","en":""},"icon":"idcard","hue":""},"dpmptsp":{"agency_id":"dpmptsp","name":{"id":"Dinas Penanaman Modal dan PTSP","en":""},"short_name":"DPMPTSP","purpose":{"id":"Layanan DPMPTSP","en":""},"icon":"permit","hue":""}},"series":{"A":{"series_id":"A","prefix":"A","first":1,"last":999},"B":{"series_id":"B","prefix":"B","first":1,"last":999}},"services":{"ktp":{"service_id":"ktp","agency_id":"disdukcapil","series_id":"A","name":{"id":"Perekaman KTP-el","en":"ID card enrolment"},"short_name":{"id":"Perekaman KTP-el","en":"ID card enrolment"},"note":{"id":"","en":""},"requirements":[],"cost":{"id":"","en":""},"product":{"id":"","en":""},"target_wait_minutes":20,"service_minutes":10,"hours":{"week":[[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}]],"last_ticket_minutes":0,"keeps_holidays":false},"quota":{"day":null,"kiosk":null,"officer":null,"booking":null}},"kk":{"service_id":"kk","agency_id":"disdukcapil","series_id":"A","name":{"id":"Kartu Keluarga","en":"Family card"},"short_name":{"id":"Kartu Keluarga","en":"Family card"},"note":{"id":"","en":""},"requirements":[],"cost":{"id":"","en":""},"product":{"id":"","en":""},"target_wait_minutes":25,"service_minutes":15,"hours":{"week":[[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}]],"last_ticket_minutes":0,"keeps_holidays":false},"quota":{"day":null,"kiosk":null,"officer":null,"booking":null}},"akta":{"service_id":"akta","agency_id":"disdukcapil","series_id":"A","name":{"id":"Akta kelahiran","en":"Birth certificate"},"short_name":{"id":"Akta kelahiran","en":"Birth certificate"},"note":{"id":"","en":""},"requirements":[],"cost":{"id":"","en":""},"product":{"id":"","en":""},"target_wait_minutes":25,"service_minutes":15,"hours":{"week":[[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}]],"last_ticket_minutes":0,"keeps_holidays":false},"quota":{"day":null,"kiosk":null,"officer":null,"booking":null}},"nib":{"service_id":"nib","agency_id":"dpmptsp","series_id":"B","name":{"id":"NIB perseorangan","en":""},"short_name":{"id":"NIB perseorangan","en":""},"note":{"id":"","en":""},"requirements":[],"cost":{"id":"","en":""},"product":{"id":"","en":""},"target_wait_minutes":30,"service_minutes":10,"hours":{"week":[[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}],[{"opens":"00:00:00","closes":"00:00:00"}]],"last_ticket_minutes":0,"keeps_holidays":false},"quota":{"day":null,"kiosk":null,"officer":null,"booking":null}}},"counters":{"1":{"counter_id":"1","name":"1","hall_id":"aula","agency_id":"dpmptsp","service_ids":["nib"],"helps_service_ids":[],"policy":null,"only_priority":false,"way":{"id":"","en":""},"toward":"up"},"3":{"counter_id":"3","name":"3","hall_id":"aula","agency_id":"disdukcapil","service_ids":["ktp","kk","akta"],"helps_service_ids":[],"policy":null,"only_priority":false,"way":{"id":"","en":""},"toward":"up"},"4":{"counter_id":"4","name":"4","hall_id":"aula","agency_id":"disdukcapil","service_ids":["kk","akta"],"helps_service_ids":["ktp"],"policy":null,"only_priority":false,"way":{"id":"","en":""},"toward":"up"},"5":{"counter_id":"5","name":"5","hall_id":"aula","agency_id":"disdukcapil","service_ids":["ktp"],"helps_service_ids":[],"policy":null,"only_priority":false,"way":{"id":"","en":""},"toward":"up"},"11":{"counter_id":"11","name":"11","hall_id":"aula","agency_id":"disdukcapil","service_ids":["ktp"],"helps_service_ids":[],"policy":null,"only_priority":false,"way":{"id":"","en":""},"toward":"up"}},"officers":{"rina":{"officer_id":"rina","name":"Rina Marlina","agency_ids":["disdukcapil"],"is_supervisor":false},"andi":{"officer_id":"andi","name":"Andi Saputra","agency_ids":["disdukcapil"],"is_supervisor":false},"yuniarti":{"officer_id":"yuniarti","name":"Yuniarti","agency_ids":["disdukcapil"],"is_supervisor":false},"ridwan":{"officer_id":"ridwan","name":"M. Ridwan","agency_ids":["disdukcapil"],"is_supervisor":false},"hendra":{"officer_id":"hendra","name":"Hendra","agency_ids":["dpmptsp"],"is_supervisor":false},"dewi":{"officer_id":"dewi","name":"Dewi Anggraini","agency_ids":["disdukcapil","dpmptsp"],"is_supervisor":true}},"policy":{"priority_cap":2,"longest_wait_minutes":60,"max_recalls":3},"calendar":{"holidays":{},"days":{},"periods":[]},"ticker":[{"id":"Semua layanan di gedung ini tanpa biaya kecuali yang tertulis.","en":""}]}',1);
CREATE TABLE counter (
	branch_id VARCHAR(64) NOT NULL, 
	counter_id VARCHAR(64) NOT NULL, 
	officer_id VARCHAR(64), 
	ticket_id VARCHAR(64), 
	priority_streak INTEGER NOT NULL, 
	served_today INTEGER NOT NULL, 
	no_show_today INTEGER NOT NULL, 
	CONSTRAINT pk_counter PRIMARY KEY (branch_id, counter_id), 
	CONSTRAINT uq_counter_ticket UNIQUE (branch_id, ticket_id), 
	CONSTRAINT uq_counter_officer UNIQUE (branch_id, officer_id)
);
INSERT INTO "counter" VALUES('mpp-lahat','1',NULL,NULL,0,0,0);
INSERT INTO "counter" VALUES('mpp-lahat','3','rina','b3c42895ceea40fdbae746e0faa35d13',0,1,1);
INSERT INTO "counter" VALUES('mpp-lahat','4',NULL,NULL,0,0,0);
INSERT INTO "counter" VALUES('mpp-lahat','5',NULL,NULL,0,0,0);
INSERT INTO "counter" VALUES('mpp-lahat','11',NULL,NULL,0,0,0);
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
INSERT INTO "journal" VALUES('mpp-lahat',2,'2026-11-24 02:42:00.000000','2026-11-24','command-0','ticket.issued','{"seq":2,"at":"2026-11-24T02:42:00Z","ticket":{"ticket_id":"9b411fcd1d5947218b6a92f8f4fdeb51","label":"A-001","series_id":"A","number":1,"business_date":"2026-11-24","service_id":"ktp","is_priority":false,"state":"waiting","arrived_at":"2026-11-24T02:42:00Z","arrival_seq":2,"promise":{"from_minutes":0,"to_minutes":0},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0},"ahead":0,"type":"ticket.issued"}');
INSERT INTO "journal" VALUES('mpp-lahat',3,'2026-11-24 02:42:00.000000','2026-11-24','command-1','officer.signed_in','{"seq":3,"at":"2026-11-24T02:42:00Z","counter_id":"3","officer_id":"rina","type":"officer.signed_in"}');
INSERT INTO "journal" VALUES('mpp-lahat',4,'2026-11-24 02:42:00.000000','2026-11-24','command-2','ticket.called','{"seq":4,"at":"2026-11-24T02:42:00Z","ticket_id":"9b411fcd1d5947218b6a92f8f4fdeb51","counter_id":"3","officer_id":"rina","reason":"arrival","announcement":{"seq":4,"hall_id":"aula","ticket_id":"9b411fcd1d5947218b6a92f8f4fdeb51","label":"A-001","counter_id":"3","counter_name":"3","agency_id":"disdukcapil","service_id":"ktp","called_at":"2026-11-24T02:42:00Z","call_number":1},"type":"ticket.called"}');
INSERT INTO "journal" VALUES('mpp-lahat',5,'2026-11-24 02:42:00.000000','2026-11-24','command-3','ticket.finished','{"seq":5,"at":"2026-11-24T02:42:00Z","ticket_id":"9b411fcd1d5947218b6a92f8f4fdeb51","counter_id":"3","officer_id":"rina","type":"ticket.finished"}');
INSERT INTO "journal" VALUES('mpp-lahat',6,'2026-11-24 02:42:00.000000','2026-11-24','command-4','ticket.issued','{"seq":6,"at":"2026-11-24T02:42:00Z","ticket":{"ticket_id":"791f7af2809f480b8a4a67c6e9138601","label":"B-001","series_id":"B","number":1,"business_date":"2026-11-24","service_id":"nib","is_priority":false,"state":"waiting","arrived_at":"2026-11-24T02:42:00Z","arrival_seq":6,"promise":{"from_minutes":0,"to_minutes":0},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0},"ahead":0,"type":"ticket.issued"}');
INSERT INTO "journal" VALUES('mpp-lahat',7,'2026-11-25 02:42:00.000000','2026-11-25','day-2026-11-25','ticket.cancelled','{"seq":7,"at":"2026-11-25T02:42:00Z","ticket_id":"791f7af2809f480b8a4a67c6e9138601","reason":"day_ended","type":"ticket.cancelled"}');
INSERT INTO "journal" VALUES('mpp-lahat',8,'2026-11-25 02:42:00.000000','2026-11-25','day-2026-11-25','officer.signed_out','{"seq":8,"at":"2026-11-25T02:42:00Z","counter_id":"3","officer_id":"rina","type":"officer.signed_out"}');
INSERT INTO "journal" VALUES('mpp-lahat',9,'2026-11-25 02:42:00.000000','2026-11-25','day-2026-11-25','day.turned','{"seq":9,"at":"2026-11-25T02:42:00Z","business_date":"2026-11-25","type":"day.turned"}');
INSERT INTO "journal" VALUES('mpp-lahat',10,'2026-11-25 02:42:00.000000','2026-11-25','command-6','ticket.issued','{"seq":10,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"599fb0840ab84cae88a9c175035b1f50","label":"A-001","series_id":"A","number":1,"business_date":"2026-11-25","service_id":"ktp","is_priority":false,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":10,"promise":{"from_minutes":0,"to_minutes":0},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0},"ahead":0,"type":"ticket.issued"}');
INSERT INTO "journal" VALUES('mpp-lahat',11,'2026-11-25 02:42:00.000000','2026-11-25','command-7','ticket.issued','{"seq":11,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"b3c42895ceea40fdbae746e0faa35d13","label":"A-002","series_id":"A","number":2,"business_date":"2026-11-25","service_id":"ktp","is_priority":false,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":11,"promise":{"from_minutes":5,"to_minutes":15},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0},"ahead":1,"type":"ticket.issued"}');
INSERT INTO "journal" VALUES('mpp-lahat',12,'2026-11-25 02:42:00.000000','2026-11-25','command-8','ticket.issued','{"seq":12,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"9832a64bffd74a17b37c69b9a7b72fc1","label":"A-003","series_id":"A","number":3,"business_date":"2026-11-25","service_id":"ktp","is_priority":false,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":12,"promise":{"from_minutes":10,"to_minutes":30},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0},"ahead":2,"type":"ticket.issued"}');
INSERT INTO "journal" VALUES('mpp-lahat',13,'2026-11-25 02:42:00.000000','2026-11-25','command-9','ticket.issued','{"seq":13,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"9c90eadd5b844b1a808011841cb99ca7","label":"A-004","series_id":"A","number":4,"business_date":"2026-11-25","service_id":"kk","is_priority":false,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":13,"promise":{"from_minutes":0,"to_minutes":0},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0},"ahead":0,"type":"ticket.issued"}');
INSERT INTO "journal" VALUES('mpp-lahat',14,'2026-11-25 02:42:00.000000','2026-11-25','command-10','ticket.issued','{"seq":14,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"761f11fb63bc413d9d855db51662c108","label":"B-001","series_id":"B","number":1,"business_date":"2026-11-25","service_id":"nib","is_priority":false,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":14,"promise":{"from_minutes":0,"to_minutes":0},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0},"ahead":0,"type":"ticket.issued"}');
INSERT INTO "journal" VALUES('mpp-lahat',15,'2026-11-25 02:42:00.000000','2026-11-25','command-11','ticket.issued','{"seq":15,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"00aed822713c4ca3bd6f1fbd6baf0d95","label":"A-005","series_id":"A","number":5,"business_date":"2026-11-25","service_id":"ktp","is_priority":false,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":15,"promise":{"from_minutes":20,"to_minutes":45},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0},"ahead":3,"type":"ticket.issued"}');
INSERT INTO "journal" VALUES('mpp-lahat',16,'2026-11-25 02:42:00.000000','2026-11-25','command-12','ticket.issued','{"seq":16,"at":"2026-11-25T02:42:00Z","ticket":{"ticket_id":"64a0fb5aed494593bd5e76b2ec0076ec","label":"A-006","series_id":"A","number":6,"business_date":"2026-11-25","service_id":"ktp","is_priority":true,"state":"waiting","arrived_at":"2026-11-25T02:42:00Z","arrival_seq":16,"promise":{"from_minutes":0,"to_minutes":0},"counter_id":null,"called_at":null,"started_at":null,"ended_at":null,"calls":0},"ahead":0,"type":"ticket.issued"}');
INSERT INTO "journal" VALUES('mpp-lahat',17,'2026-11-25 02:42:00.000000','2026-11-25','command-13','officer.signed_in','{"seq":17,"at":"2026-11-25T02:42:00Z","counter_id":"3","officer_id":"rina","type":"officer.signed_in"}');
INSERT INTO "journal" VALUES('mpp-lahat',18,'2026-11-25 02:42:00.000000','2026-11-25','command-14','ticket.called','{"seq":18,"at":"2026-11-25T02:42:00Z","ticket_id":"64a0fb5aed494593bd5e76b2ec0076ec","counter_id":"3","officer_id":"rina","reason":"priority","announcement":{"seq":18,"hall_id":"aula","ticket_id":"64a0fb5aed494593bd5e76b2ec0076ec","label":"A-006","counter_id":"3","counter_name":"3","agency_id":"disdukcapil","service_id":"ktp","called_at":"2026-11-25T02:42:00Z","call_number":1},"type":"ticket.called"}');
INSERT INTO "journal" VALUES('mpp-lahat',19,'2026-11-25 02:42:00.000000','2026-11-25','command-15','ticket.started','{"seq":19,"at":"2026-11-25T02:42:00Z","ticket_id":"64a0fb5aed494593bd5e76b2ec0076ec","counter_id":"3","officer_id":"rina","type":"ticket.started"}');
INSERT INTO "journal" VALUES('mpp-lahat',20,'2026-11-25 02:42:00.000000','2026-11-25','command-16','ticket.finished','{"seq":20,"at":"2026-11-25T02:42:00Z","ticket_id":"64a0fb5aed494593bd5e76b2ec0076ec","counter_id":"3","officer_id":"rina","type":"ticket.finished"}');
INSERT INTO "journal" VALUES('mpp-lahat',21,'2026-11-25 02:42:00.000000','2026-11-25','command-17','ticket.called','{"seq":21,"at":"2026-11-25T02:42:00Z","ticket_id":"599fb0840ab84cae88a9c175035b1f50","counter_id":"3","officer_id":"rina","reason":"arrival","announcement":{"seq":21,"hall_id":"aula","ticket_id":"599fb0840ab84cae88a9c175035b1f50","label":"A-001","counter_id":"3","counter_name":"3","agency_id":"disdukcapil","service_id":"ktp","called_at":"2026-11-25T02:42:00Z","call_number":1},"type":"ticket.called"}');
INSERT INTO "journal" VALUES('mpp-lahat',22,'2026-11-25 02:42:00.000000','2026-11-25','command-18','ticket.marked_no_show','{"seq":22,"at":"2026-11-25T02:42:00Z","ticket_id":"599fb0840ab84cae88a9c175035b1f50","counter_id":"3","officer_id":"rina","type":"ticket.marked_no_show"}');
INSERT INTO "journal" VALUES('mpp-lahat',23,'2026-11-25 02:42:00.000000','2026-11-25','command-19','ticket.called','{"seq":23,"at":"2026-11-25T02:42:00Z","ticket_id":"b3c42895ceea40fdbae746e0faa35d13","counter_id":"3","officer_id":"rina","reason":"arrival","announcement":{"seq":23,"hall_id":"aula","ticket_id":"b3c42895ceea40fdbae746e0faa35d13","label":"A-002","counter_id":"3","counter_name":"3","agency_id":"disdukcapil","service_id":"ktp","called_at":"2026-11-25T02:42:00Z","call_number":1},"type":"ticket.called"}');
INSERT INTO "journal" VALUES('mpp-lahat',24,'2026-11-25 02:42:00.000000','2026-11-25','command-20','ticket.started','{"seq":24,"at":"2026-11-25T02:42:00Z","ticket_id":"b3c42895ceea40fdbae746e0faa35d13","counter_id":"3","officer_id":"rina","type":"ticket.started"}');
CREATE TABLE officer_pin (
	branch_id VARCHAR(64) NOT NULL, 
	officer_id VARCHAR(64) NOT NULL, 
	pin_hash TEXT NOT NULL, 
	CONSTRAINT pk_officer_pin PRIMARY KEY (branch_id, officer_id)
);
INSERT INTO "officer_pin" VALUES('mpp-lahat','rina','scrypt$8192$8$1$2jy9Mb0FH+kJ3f1DAJ4UWQ==$IezfPXwcJjawGhVojAyfYL7FEK7vmUrYkLw5WSgD+YU=');
INSERT INTO "officer_pin" VALUES('mpp-lahat','andi','scrypt$8192$8$1$2jy9Mb0FH+kJ3f1DAJ4UWQ==$IezfPXwcJjawGhVojAyfYL7FEK7vmUrYkLw5WSgD+YU=');
INSERT INTO "officer_pin" VALUES('mpp-lahat','yuniarti','scrypt$8192$8$1$2jy9Mb0FH+kJ3f1DAJ4UWQ==$IezfPXwcJjawGhVojAyfYL7FEK7vmUrYkLw5WSgD+YU=');
INSERT INTO "officer_pin" VALUES('mpp-lahat','ridwan','scrypt$8192$8$1$2jy9Mb0FH+kJ3f1DAJ4UWQ==$IezfPXwcJjawGhVojAyfYL7FEK7vmUrYkLw5WSgD+YU=');
INSERT INTO "officer_pin" VALUES('mpp-lahat','hendra','scrypt$8192$8$1$2jy9Mb0FH+kJ3f1DAJ4UWQ==$IezfPXwcJjawGhVojAyfYL7FEK7vmUrYkLw5WSgD+YU=');
INSERT INTO "officer_pin" VALUES('mpp-lahat','dewi','scrypt$8192$8$1$2jy9Mb0FH+kJ3f1DAJ4UWQ==$IezfPXwcJjawGhVojAyfYL7FEK7vmUrYkLw5WSgD+YU=');
CREATE TABLE ticket (
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
	CONSTRAINT pk_ticket PRIMARY KEY (branch_id, ticket_id), 
	CONSTRAINT uq_ticket_number UNIQUE (branch_id, business_date, series_id, number), 
	CONSTRAINT uq_ticket_label UNIQUE (branch_id, business_date, label), 
	CONSTRAINT ck_ticket_ck_ticket_state_is_known CHECK (state in ('waiting', 'called', 'serving', 'served', 'no_show', 'cancelled'))
);
INSERT INTO "ticket" VALUES('mpp-lahat','9b411fcd1d5947218b6a92f8f4fdeb51','2026-11-24','A',1,'A-001','ktp',0,'served','2026-11-24 02:42:00.000000',2,0,0,'3','2026-11-24 02:42:00.000000',NULL,'2026-11-24 02:42:00.000000',1);
INSERT INTO "ticket" VALUES('mpp-lahat','791f7af2809f480b8a4a67c6e9138601','2026-11-24','B',1,'B-001','nib',0,'cancelled','2026-11-24 02:42:00.000000',6,0,0,NULL,NULL,NULL,'2026-11-25 02:42:00.000000',0);
INSERT INTO "ticket" VALUES('mpp-lahat','599fb0840ab84cae88a9c175035b1f50','2026-11-25','A',1,'A-001','ktp',0,'no_show','2026-11-25 02:42:00.000000',10,0,0,'3','2026-11-25 02:42:00.000000',NULL,'2026-11-25 02:42:00.000000',1);
INSERT INTO "ticket" VALUES('mpp-lahat','b3c42895ceea40fdbae746e0faa35d13','2026-11-25','A',2,'A-002','ktp',0,'serving','2026-11-25 02:42:00.000000',11,5,15,'3','2026-11-25 02:42:00.000000','2026-11-25 02:42:00.000000',NULL,1);
INSERT INTO "ticket" VALUES('mpp-lahat','9832a64bffd74a17b37c69b9a7b72fc1','2026-11-25','A',3,'A-003','ktp',0,'waiting','2026-11-25 02:42:00.000000',12,10,30,NULL,NULL,NULL,NULL,0);
INSERT INTO "ticket" VALUES('mpp-lahat','9c90eadd5b844b1a808011841cb99ca7','2026-11-25','A',4,'A-004','kk',0,'waiting','2026-11-25 02:42:00.000000',13,0,0,NULL,NULL,NULL,NULL,0);
INSERT INTO "ticket" VALUES('mpp-lahat','761f11fb63bc413d9d855db51662c108','2026-11-25','B',1,'B-001','nib',0,'waiting','2026-11-25 02:42:00.000000',14,0,0,NULL,NULL,NULL,NULL,0);
INSERT INTO "ticket" VALUES('mpp-lahat','00aed822713c4ca3bd6f1fbd6baf0d95','2026-11-25','A',5,'A-005','ktp',0,'waiting','2026-11-25 02:42:00.000000',15,20,45,NULL,NULL,NULL,NULL,0);
INSERT INTO "ticket" VALUES('mpp-lahat','64a0fb5aed494593bd5e76b2ec0076ec','2026-11-25','A',6,'A-006','ktp',1,'served','2026-11-25 02:42:00.000000',16,0,0,'3','2026-11-25 02:42:00.000000','2026-11-25 02:42:00.000000','2026-11-25 02:42:00.000000',1);
CREATE INDEX ix_ticket_queue ON ticket (branch_id, service_id, is_priority, arrival_seq) WHERE state = 'waiting';
CREATE INDEX ix_ticket_live ON ticket (branch_id, arrival_seq) WHERE state in ('waiting', 'called', 'serving');
CREATE INDEX ix_journal_announcement ON journal (branch_id, seq) WHERE type in ('ticket.called', 'ticket.recalled');
COMMIT;
