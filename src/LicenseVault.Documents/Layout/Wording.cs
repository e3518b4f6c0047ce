using System.Globalization;

namespace LicenseVault.Documents.Layout;

/// <summary>How one language writes dates, lists and yes or no. Chinese, and English for every other language.</summary>
internal abstract class Wording
{
    private static readonly Wording Chinese = new ChineseWording();
    private static readonly Wording English = new EnglishWording();

    public abstract string Separator { get; }

    public abstract string NoEnd { get; }

    public static Wording Of(string language) => language.Split('-')[0] is "zh" ? Chinese : English;

    public abstract string DateOf(DateOnly date);

    public abstract string PeriodOf(string from, string until);

    public abstract string TruthOf(bool holds);

    /// <summary>The name of a code that says what kind of number a holder has.</summary>
    public abstract string HolderIdTypeOf(string code);

    private sealed class ChineseWording : Wording
    {
        public override string Separator => "、";

        public override string NoEnd => "长期";

        public override string DateOf(DateOnly date) => date.ToString("yyyy年MM月dd日", CultureInfo.InvariantCulture);

        public override string PeriodOf(string from, string until) => $"{from}至{until}";

        public override string TruthOf(bool holds) => holds ? "是" : "否";

        public override string HolderIdTypeOf(string code) => HolderIdTypeNames.Of(code, inChinese: true);
    }

    private sealed class EnglishWording : Wording
    {
        public override string Separator => ", ";

        public override string NoEnd => "no fixed end";

        public override string DateOf(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

        public override string PeriodOf(string from, string until) => $"{from} to {until}";

        public override string TruthOf(bool holds) => holds ? "Yes" : "No";

        public override string HolderIdTypeOf(string code) => HolderIdTypeNames.Of(code, inChinese: false);
    }
}
