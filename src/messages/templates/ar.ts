import type { TemplateTexts } from './template-texts.ts';

export const ar: TemplateTexts = {
  templates: {
    booking_confirmed: {
      body: 'مرحبًا {{guest}}، خبر سار: أكّد فريق {{venue}} حجزكم، {{resource}} يوم {{when}}، العدد: {{people}}. رقم الحجز {{reference}} للرجوع إليه. إذا تغيّر أي شيء فاكتبوا لنا هنا. نراكم على خير!',
    },
    booking_declined: {
      body: 'مرحبًا {{guest}}، نأسف: لا يستطيع فريق {{venue}} قبول طلبكم رقم {{reference}} وهو {{resource}} يوم {{when}}. السبب المذكور: {{reason}} – اكتبوا لنا هنا إذا ناسبكم يوم أو وقت آخر.',
    },
    booking_cancelled: {
      body: 'مرحبًا {{guest}}، نأسف: ألغى فريق {{venue}} حجزكم رقم {{reference}} وهو {{resource}} يوم {{when}}. السبب المذكور: {{reason}} – اكتبوا لنا هنا إذا ناسبكم يوم أو وقت آخر.',
    },
    booking_rescheduled: {
      body: 'مرحبًا {{guest}}، غيّر فريق {{venue}} موعد ما طلبتموه برقم {{reference}}. الموعد الآن {{resource}} يوم {{when}}، بدلًا من {{was}}. الحالة: {{status}}. إذا لم يناسبكم ذلك فاكتبوا لنا هنا.',
    },
    booking_expired: {
      body: 'مرحبًا {{guest}}، نأسف: لم يردّ فريق {{venue}} على طلبكم رقم {{reference}} في الوقت المناسب. كان الطلب {{resource}} يوم {{when}}، ولم يُحجز شيء. اكتبوا لنا هنا إذا ناسبكم يوم أو وقت آخر.',
    },
    change_accepted: {
      body: 'مرحبًا {{guest}}، خبر سار: أكّد فريق {{venue}} تعديل حجزكم رقم {{reference}}. الحجز الآن {{resource}} يوم {{when}}، العدد: {{people}}. نراكم على خير!',
    },
    change_declined: {
      body: 'مرحبًا {{guest}}، نأسف: لا يستطيع فريق {{venue}} إجراء التعديل الذي طلبتموه. يبقى حجزكم رقم {{reference}} كما كان، {{resource}} يوم {{when}}. السبب المذكور: {{reason}} – اكتبوا لنا هنا إذا كان لديكم سؤال.',
    },
    reschedule_offered: {
      body: 'مرحبًا {{guest}}، يسأل فريق {{venue}} هل يناسبكم موعد آخر لما طلبتموه برقم {{reference}}. سيكون الموعد الجديد {{resource}} يوم {{when}}، بدلًا من {{was}}. لن يتغيّر شيء حتى تجيبوا. هل يناسبكم الموعد الجديد؟',
      quickReplies: ['نعم، يناسبني', 'لا'],
    },
    offer_withdrawn: {
      body: 'مرحبًا {{guest}}، لم يعد فريق {{venue}} يسألكم عن موعد آخر. ما طلبتموه برقم {{reference}} يبقى كما كان، {{resource}} يوم {{when}}. الحالة: {{status}}. السبب المذكور: {{reason}} – اكتبوا لنا هنا إذا كان لديكم سؤال.',
    },
    reminder: {
      body: 'مرحبًا {{guest}}، هذا تذكير بحجزكم لدى {{venue}}، وهو {{resource}} يوم {{when}}، العدد: {{people}}. رقم الحجز {{reference}} للرجوع إليه. هل ستحضرون؟',
      quickReplies: ['سأحضر', 'تغيير', 'إلغاء'],
    },
    still_waiting: {
      body: 'مرحبًا {{guest}}، لم يردّ فريق {{venue}} بعد على طلبكم رقم {{reference}}. الطلب {{resource}} يوم {{when}}، العدد: {{people}}. ما زال الطلب قائمًا ولم يبتّ فيه الفريق بعد. إذا أردتم وقتًا آخر أو التحدث مع أحد من الفريق فاكتبوا لنا هنا.',
    },
    follow_up: {
      body: 'مرحبًا {{guest}}، شكرًا لزيارتكم {{venue}} يوم {{when}}. نرجو أن يكون كل شيء على ما يرام. إذا لم يكن شيء كما ينبغي، أو إذا أردتم الزيارة مرة أخرى، فاكتبوا لنا هنا.',
    },
  },
  status: { pending: 'بانتظار تأكيد الفريق', confirmed: 'مؤكَّد' },
  noReason: 'لا يوجد',
};
