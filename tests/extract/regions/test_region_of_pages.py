"""More pages, by what is hard about them: (parts of a page → code of its division). All are invented."""

from __future__ import annotations

import pytest

from searcher.extract.regions.region import find_region

PARTS = {"title": "", "header": "", "source": None, "body": "", "footer": "", "url": None}

CASES = [
    ({"title": "霍邱：渔船冬检不漏一条", "body": "入冬以来，霍邱县农业农村局逐船检查救生设备。"}, "341522"),
    (
        {
            "title": "安化茶厂换上防爆灯",
            "body": "安化县一家黑茶厂的烘房里，工人正在换灯。",
            "source": "湘中时报",
        },
        "430923",
    ),
    (
        {
            "title": "Xichang orchards check sprayers",
            "body": "In Liangshan, orchards of Xichang City checked their sprayers.",
        },
        "513401",
    ),
    (
        {
            "title": "砖厂停窑检修记",
            "body": "平舆县应急管理局的检查组上周走进砖厂。全县还有十一座窑。",
            "footer": "相关阅读\n郑州地铁新线试跑\n信阳毛尖开采 2021-03-28\n周口港吊机检修",
        },
        "411723",
    ),
    (
        {
            "title": "Rope test at the quarry",
            "body": "Quarries in Anji County tested ropes. The county has 14 quarries.",
            "footer": "Read more\nShaoxing dyeing mills close early\nTaizhou - 3 May 2020\nQuzhou oranges",
        },
        "330523",
    ),
    (
        {
            "title": "District checks awnings",
            "source": "Xuanwu District Urban Management Bureau",
            "body": "Xuanwu District has 200 awnings. Snow fell in Nanjing.",
            "footer": "More\nBeijing opens ice rink - 2/Jan/2023",
        },
        "320102",
    ),
    (
        {
            "title": "鼓楼区拆除违规灯箱",
            "source": "鼓楼区城管局",
            "body": "鼓楼区有灯箱两千个。福州入秋多台风。",
            "footer": "上一篇：南京鼓楼区开展消防演练（2021-10-02）",
        },
        "350102",
    ),
    (
        {
            "title": "我县开展农机年检",
            "body": "近日，县农业农村局组织检查。全县已检一千台。",
            "footer": "上一篇：某某\n主办：凤冈县人民政府办公室 地址：凤冈县龙泉镇 电话",
        },
        "520327",
    ),
    (
        {
            "title": "我市召开冬防会议",
            "source": "高邮日报",
            "body": "昨天，我市召开会议。市委领导出席。",
            "footer": "扬州市广播电视台承办",
        },
        "321084",
    ),
    (
        {
            "title": "我区夜查工地",
            "body": "区住建局夜查工地二十个。",
            "source": "区住建局",
            "footer": "版权所有：临沂市罗庄区人民政府",
        },
        "371311",
    ),
    (
        {
            "title": "Our county repairs 60 bridges",
            "body": "The county highway bureau repaired 60 bridges.",
            "footer": "Copyright Luxi County Government, Xiangxi, Hunan",
        },
        "433122",
    ),
    (
        {
            "title": "全州开展牧区用电检查",
            "body": "州应急局组织检查。全州八县同步。",
            "source": "海西州应急管理局",
        },
        "632800",
    ),
    (
        {
            "title": "全旗牧民学用灭火毯",
            "body": "旗消防大队走进嘎查。",
            "footer": "主办单位：科尔沁左翼中旗人民政府",
        },
        "150521",
    ),
    (
        {"title": "地盤吊運意外 勞工處發停工令", "body": "觀塘一個地盤昨日發生吊運意外。勞工處正調查。"},
        "810000",
    ),
    ({"title": "電梯檢查員短缺", "body": "機電工程署表示，全港有七萬部升降機。屯門和元朗最多。"}, "810000"),
    ({"title": "職安署抽查營造工地", "body": "勞動部職安署本週抽查高雄十二處工地。"}, "710000"),
    ({"title": "澳門離島工地設夜更巡查", "body": "勞工事務局派員到氹仔巡查。"}, "820000"),
    (
        {
            "title": "老街坊自己修水喉",
            "body": "佢話：「我哋唔等人嚟，自己整好咗先。」街坊都話佢好嘢，冇人再漏水。",
            "source": "荃灣街坊報",
        },
        "810000",
    ),
    ({"title": "合肥高新区：实验室危化品一瓶一码", "body": "合肥高新区应急局推出扫码。"}, "340100"),
    (
        {
            "title": "Hefei High-tech Zone labels every bottle",
            "body": "The High-tech Zone labelled 4,000 bottles.",
        },
        "340100",
    ),
    ({"title": "经开区开展夜查", "source": "盐城经济技术开发区管委会", "body": "经开区夜查车间。"}, "320900"),
    ({"title": "昆山高新区夜查车间", "body": "昆山高新区安监局夜查。"}, "320583"),
    (
        {"title": "Pudong New Area tests fire pumps", "body": "Shanghai's Pudong New Area tested pumps."},
        "310115",
    ),
    ({"title": "一货车侧翻致两人受伤", "body": "昨天下午，桐城市境内发生一起交通事故，两人受伤。"}, "340881"),
    (
        {
            "title": "宜章县开展烟花仓库排查",
            "body": "会议通报了江西上栗“9·22”爆炸事故情况。宜章县安委办要求举一反三。",
        },
        "431022",
    ),
    (
        {
            "title": "Yizhang County checks warehouses",
            "body": "After the explosion accident in Shangli, Jiangxi, the county checked 40 warehouses.",
        },
        "431022",
    ),
    (
        {
            "title": "Night check in Louxing district",
            "body": "Inspectors of Louxing district went out at night.",
        },
        "431302",
    ),
    (
        {
            "title": "Xihu District of Hangzhou inspects teahouses",
            "body": "Xihu District of Hangzhou inspected 20 teahouses.",
        },
        "330106",
    ),
    ({"title": "Cixi City tests fuse boxes", "body": "Cixi City tested fuse boxes."}, "330282"),
    (
        {
            "title": "Fire drill in Lin County, Luliang City, Shanxi Province",
            "body": "Lin County held a drill.",
        },
        "141124",
    ),
    (
        {
            "title": "Wuxi, Suzhou, and Lianyungang City share tank inspectors",
            "body": "Jiangsu's cities share inspectors.",
        },
        "320000",
    ),
    ({"title": "Suzhou shuts two kilns", "body": "Bengbu and Suzhou shut kilns together."}, "341300"),
    ({"title": "Heilongjiang: Harbin heats early", "body": "Harbin heated early."}, "230100"),
    (
        {"title": "Xilingol League seals wells", "body": "Xilingol League of Inner Mongolia sealed wells."},
        "152500",
    ),
    (
        {"title": "Horqin Right Front Banner buys snow ploughs", "body": "The banner bought ploughs."},
        "152221",
    ),
    ({"title": "Urumqi trams stop for wind", "body": "Trams in Ürümqi stopped."}, "650100"),
    ({"title": "Shaanxi mines drain water", "body": "Mines in Shaanxi Province drain."}, "610000"),
    (
        {"title": "Lhasa checks incense stores", "body": "Lhasa Municipal fire brigade checked stores."},
        "540100",
    ),
    (
        {
            "title": "West Lake District of Hangzhou checks boats",
            "body": "West Lake District checked 40 boats.",
        },
        "330106",
    ),
    (
        {
            "title": "South Lake District trains wardens",
            "source": "Jiaxing Daily",
            "body": "South Lake District of Jiaxing trained wardens.",
        },
        "330402",
    ),
    (
        {"title": "Taizhou tests pumps", "source": "Zhejiang Work Safety News", "body": "Taizhou tested."},
        "331000",
    ),
    (
        {"title": "Taizhou tests pumps", "source": "Jiangsu Work Safety News", "body": "Taizhou tested."},
        "321200",
    ),
    ({"title": "Tonghua County, Jilin Province seals gas pits", "body": "Tonghua County sealed."}, "220521"),
    ({"title": "福泉镇夜查餐馆", "body": "永春县福泉镇昨夜检查餐馆。"}, "350525"),
    (
        {
            "title": "Drill in Heping Town",
            "body": "Heping Town, Changxing County, Huzhou City held a drill. Heping has mills.",
        },
        "330522",
    ),
    ({"title": "石獅市碼頭夜查吊機", "body": "石獅市碼頭昨夜檢查吊機。"}, "350581"),
    (
        {"title": "青浦一水乡的消防船", "body": "上海青浦的水巷里，消防船来了。", "source": "上海水乡周报"},
        "310118",
    ),
    ({"title": "虹口：旧里装上喷淋", "body": "虹口区旧里装喷淋。", "source": "新民时讯"}, "310109"),
    (
        {
            "title": "山核桃炒房换排风",
            "source": "杭州乡村报",
            "body": "临安区的炒房换上排风机。临安区农业农村局补贴一半。",
            "footer": "杭州乡村报社 版权所有",
        },
        "330112",
    ),
    (
        {
            "title": "Cotton gin fans replaced",
            "source": "Kashgar Daily",
            "header": "Kashgar Daily | 2019-03-04",
            "body": "Bachu County replaced fans in 12 gins. The county pays half.",
        },
        "653130",
    ),
    (
        {
            "title": "我县赴寿光考察大棚用电",
            "source": "莘县融媒",
            "body": "本周，我县考察组前往寿光学习大棚用电管理。",
        },
        "371522",
    ),
    (
        {
            "title": "Trawl owners visit Zhoushan to learn",
            "source": "Shishi Fishery Office",
            "body": "Owners from Shishi City went to Zhoushan to learn about gas alarms.",
        },
        "350581",
    ),
    (
        {
            "title": "凌晨四点的屠宰场",
            "source": "中国安全报",
            "header": "中国安全报记者 某某",
            "body": "凌晨四点，记者来到山东诸城一家屠宰场。诸城市应急管理局的人已经到了。",
        },
        "370782",
    ),
    (
        {
            "title": "全省冬防部署会召开",
            "source": "省应急厅",
            "body": "全省冬防会召开。省委要求各市落实。",
            "footer": "主办单位：青海省应急管理厅 青ICP备000号",
        },
        "630000",
    ),
    (
        {
            "title": "省安委办约谈三市",
            "source": "云南安全生产网",
            "body": "省安委办约谈曲靖、玉溪、昭通三市政府负责人。",
        },
        "530000",
    ),
    (
        {
            "title": "东莞吸取外地爆燃事故教训排查餐馆",
            "body": "事故发生在银川。东莞市市场监管局排查餐馆两万家。",
        },
        "441900",
    ),
    (
        {
            "title": "渡口老船工的救生衣",
            "above": "首页 > 市州动态 > 广安",
            "body": "嘉陵江边，武胜县的老船工张师傅穿上新救生衣。县交通局发了三百件。",
            "footer": "四川水运网",
        },
        "511622",
    ),
    (
        {
            "title": "Ferry men get new vests",
            "above": "Home\nCounties\nLatest",
            "header": "Source: Sichuan Waterways Net 2021-03-02",
            "body": "Ferrymen of Wusheng County, Guang'an got vests. The county bought 300.",
        },
        "511622",
    ),
    ({"title": "老矿井封了", "body": "北票的老矿井封了。朝阳市应急局派人看守。北票市还有六口。"}, "211381"),
    (
        {
            "title": "一场没有观众的演练",
            "source": "中国煤炭报",
            "body": "在内蒙古鄂尔多斯市准格尔旗，一场演练凌晨开始。",
        },
        "150622",
    ),
    (
        {"title": "塔吊司机的水壶", "body": "入伏后，安宁区的工地给塔吊司机配水壶。兰州市住建局点了赞。"},
        "620105",
    ),
    ({"title": "温泉县开展旅游安全检查", "body": "温泉县开展检查。"}, "652723"),
    ({"title": "和平区检查养老院", "source": "沈阳晚报", "body": "和平区检查养老院。"}, "210102"),
    (
        {
            "title": "Heping District checks care homes",
            "source": "Tianjin Evening",
            "body": "Heping District checked 30 homes.",
        },
        "120101",
    ),
    ({"title": "通州船厂换气瓶", "source": "南通日报", "body": "通州一船厂换了气瓶。"}, "320612"),
    ({"title": "通州换气瓶", "source": "北京晚报", "body": "通州区的餐馆换了气瓶。"}, "110112"),
    ({"title": "城关区夜查烧烤店", "source": "兰州晨报", "body": "城关区夜查。"}, "620102"),
    (
        {
            "title": "Chengguan District inspects incense stores",
            "source": "Lhasa Evening",
            "body": "Chengguan District inspected.",
        },
        "540102",
    ),
    ({"title": "海州消防夜训", "body": "海州消防大队夜训。连云港市海州区有十个队。"}, "320706"),
    ({"title": "新城区查液化气", "source": "呼和浩特晚报", "body": "新城区执法队查液化气。"}, "150102"),
    (
        {"title": "Fuzhou tea plants checked", "source": "Jiangxi Daily", "body": "Fuzhou checked tea."},
        "361000",
    ),
    (
        {"title": "Yichun saw mills swept", "source": "Heilongjiang Forestry News", "body": "Yichun swept."},
        "230700",
    ),
    ({"title": "Yulin gas stations drilled", "body": "Yulin, Guangxi drilled its stations."}, "450900"),
    (
        {
            "title": "Nanning-based port firm fined",
            "source": "Guangxi Daily",
            "body": "A firm in Qinzhou City was fined. Qinzhou Maritime Bureau said so.",
        },
        "450700",
    ),
    ({"title": "五台县检查香烛店", "header": "来源：忻州在线", "body": "五台县检查香烛店。"}, "140922"),
    ({"title": "雄安新区工地夜查", "body": "雄安新区夜查工地。"}, "130600"),
    ({"title": "Xiong'an New Area checks cranes", "body": "The new area checked cranes."}, "130600"),
    ({"title": "泰州医药高新区演练", "body": "泰州医药高新区演练。"}, "321200"),
    ({"title": "江苏盐城经开区一工厂起火", "body": "昨晚，盐城经开区一工厂起火。"}, "320900"),
    ({"title": "苏州工业园区换防爆灯", "body": "园区企业换灯。"}, "320500"),
    ({"title": "台風前夕 花蓮漁船進港", "body": "花蓮縣漁船昨日進港。"}, "710000"),
    ({"title": "葵涌貨櫃碼頭安全日", "body": "碼頭工會在葵涌辦安全日。"}, "810000"),
    ({"title": "揚州市江都區檢查油庫", "body": "江都區檢查。"}, "321012"),
    ({"title": "烏魯木齊供暖鍋爐年檢", "body": "烏魯木齊市年檢。"}, "650100"),
    ({"title": "臺州漁港查救生筏", "body": "浙江臺州查筏。"}, "331000"),
    ({"title": "宜昌白洋工业园应急演练", "body": "宜昌高新区白洋工业园昨日演练。"}, "420500"),
    (
        {
            "title": "Boiler men of Hegang go back to school",
            "body": "In Hegang, Heilongjiang, 40 boiler men went to school. Hegang College taught them.",
            "footer": "Related\nHarbin subway\nYichun timber\nAbout us",
        },
        "230400",
    ),
]

NONE = [
    {"title": "应急管理部通报三起燃气爆炸事故", "body": "一起在银川市，一起在沈阳市。"},
    {
        "title": "把螺丝拧紧",
        "source": "安全周刊",
        "body": "拧紧一颗螺丝并不难。",
        "footer": "往期回顾\n厦门渔港的一夜 2021-03-02\n京ICP备000号",
    },
    {
        "title": "Hanoi workshops learn to shut valves",
        "source": "Red River News",
        "body": "Workshops in Hanoi shut valves. Delegates went on to Guangzhou.",
    },
    {
        "title": "Osaka factory drills for floods",
        "body": "The factory in Osaka drilled. Its parent has plants in Suzhou and Dalian.",
    },
    {"title": "东京一仓库起火", "body": "东京都一仓库起火。该公司在大连、苏州设有工厂。"},
    {"title": "佛罗里达州飓风逼近", "body": "佛罗里达州州长下令撤离。内华达州和南达科他州派出救援队。"},
    {"title": "长治久安靠什么", "body": "和平年代，江山代有才人出。平安是福。东方网评论。"},
    {
        "title": "Zhang Jiaxing wins welding prize",
        "body": "Zhang Jiaxing and Tang Shan won. Mr Tang said so.",
    },
    {"title": "新华社：安全是福", "source": "新华社", "body": "新华社评论员：平安是福。"},
    {"title": "南方多地降雨", "body": "湖南、江西、浙江等地降雨，长沙、南昌、杭州三市启动响应。"},
    {"title": "加拿大一矿井渗水", "body": "加拿大一矿井渗水。江西赣州一家公司持有股份。"},
    {"title": "怎样看懂灭火器", "body": "看压力表。北京时间每天八点检查。"},
    {
        "title": "一线评论：别让隐患过夜",
        "source": "人民日报",
        "body": "有的地方隐患过夜。广东某地曾经如此，湖南某地也如此。",
    },
    {"title": "国务院安委会督导组进驻", "body": "督导组进驻各省。"},
    {
        "title": "七省水运联席会议召开",
        "body": "湖北、湖南、江西、安徽、江苏、四川、重庆代表出席。会议在武汉举行。",
    },
]


@pytest.mark.parametrize(("parts", "code"), CASES, ids=[parts["title"] for parts, _ in CASES])
def test_region(parts: dict[str, str], code: str) -> None:
    found = find_region(**{**PARTS, **parts})
    assert found is not None
    assert found.value == code


@pytest.mark.parametrize("parts", NONE, ids=[parts["title"] for parts in NONE])
def test_no_region(parts: dict[str, str]) -> None:
    assert find_region(**{**PARTS, **parts}) is None
