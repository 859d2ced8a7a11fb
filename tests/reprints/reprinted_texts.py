"""An invented article and an invented notice in both languages, as reprints and as forms change them."""

from __future__ import annotations

#: (title, body)
Page = tuple[str, str]

ARTICLE_ZH: Page = (
    "老木器厂除尘改造见成效",
    "入冬以来，临水镇的十几家木器厂陆续给砂光车间换上了新的除尘管道。过去，工人下班时肩膀上总落着一层细木粉，"
    "如今地面用手一抹，几乎看不见灰。厂里管设备的老师傅说，改造并不复杂，难的是天天清、班班记。\n"
    "镇上的安全员每周来两回，先看清扫台账，再钻到管道底下听风机的声音。哪一段积了粉，敲一敲管壁就知道。"
    "他说，木粉轻，飘得高，横梁和灯罩上面最容易忘记，偏偏那里的粉尘最怕火花。\n"
    "也有工厂嫌麻烦。去年夏天，一家小作坊图省事，把除尘口接到了排烟管上，打磨机一开，火星顺着管子往里跑，"
    "幸好车间里没有人。从那以后，镇里规定管道必须分开，接口处加装锁气阀，谁也不许例外。\n"
    "采访结束时，天已经黑了，车间里的灯还亮着，两个年轻人正拿着长柄刷子清理屋架。",
)  # fmt: skip
ARTICLE_EN: Page = (
    "New ducts keep the old joinery shops clean",
    "Since the first frost a dozen joinery shops along the "
    "canal have given their sanding rooms new ducts. The "
    "men used to go home with a layer of fine wood powder "
    "on their shoulders; now a hand drawn over the floor "
    "stays almost clean. The change itself was simple, says "
    "the foreman, but to sweep every shift and to write "
    "it down every time is not.\n"
    "An inspector comes by twice a week. He reads the cleaning "
    "book first, then crawls under the ducts to listen "
    "to the fan. Where powder has settled, a knock on the wall of the duct tells him. The beams and the lamp "
    "shades are what everybody forgets, he says, and the powder up there fears a spark most of all.\n"
    "Not every shop was willing. Last summer a small one joined "
    "its dust hood to the flue of a stove, and when "
    "the sander started, sparks ran down the pipe. Nobody was "
    "in the room. Since then the pipes have to be kept "
    "apart, with a rotary valve at each joint, and there are no exceptions.\n"
    "It was dark when we left, and two apprentices were still brushing the trusses under the lamps.",
)  # fmt: skip


def notice_zh(place: str, number: str, day: str, firm: str = "永兴木业有限公司") -> Page:
    """A notice filled in from one form."""
    return (
        f"{place}应急管理局关于{firm}重大隐患的挂牌通知",
        f"〔2023〕{number}号\n各镇人民政府、街道办事处，有关单位：\n"
        f"经现场核查，{firm}存在以下重大事故隐患：除尘系统未按规范设置锁气卸灰装置，打磨车间与办公区连通，"
        "未定期清理作业现场积尘，清扫记录不完整。上述情形违反了安全生产有关法律法规和工贸企业粉尘防爆安全规定。\n"
        f"现决定对该单位重大事故隐患予以挂牌督办，整改期限至{day}。请属地政府落实监管责任，督促企业制定整改方案，"
        "明确责任人员、资金来源、应急预案和完成时限。整改期间应当停止使用有关设备，设置明显警示标志，安排专人值守。"
        "整改完成后由企业提出书面申请，经组织验收合格方可恢复生产。逾期不整改或者整改不到位的，依法从重处理。\n"
        f"{place}应急管理局",
    )  # fmt: skip


def notice_en(place: str, number: str, day: str, firm: str = "Evergreen Joinery") -> Page:
    """The same form in English."""
    return (
        f"Notice of the {place} Emergency Management Bureau on major hidden dangers",
        f"Notice No. {number}. To all townships and units concerned. "
        f"After an on-site check, the firm {firm} was "
        "found to have major hidden dangers: the dust collector "
        "has no rotary valve, the sanding room opens into "
        "the offices, settled dust is not cleared at fixed times, "
        "and the cleaning book is not complete. This is "
        "against the rules on dust explosion prevention in industry and trade.\n"
        f"The dangers are to be removed before {day}. The unit "
        "must name the persons responsible, the money, the "
        "emergency plan and the date of completion. While the "
        "work goes on the machines must stand still, warning "
        "signs must be put up, and somebody must keep watch. "
        "When all is done the unit applies in writing, and "
        "production starts again only after acceptance. Who does "
        "not do so in time will be dealt with by law.\n"
        f"{place} Emergency Management Bureau",
    )
