using System.Globalization;
using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Documents.Copies;

/// <summary>The words of a copy in the language of its template: Chinese, and English for every other.</summary>
internal abstract class CopyWording
{
    private static readonly CopyWording Chinese = new ChineseWording();
    private static readonly CopyWording English = new EnglishWording();

    public static CopyWording Of(string language) => language.Split('-')[0] is "zh" ? Chinese : English;

    /// <summary>Across the page, each a paragraph.</summary>
    public abstract IReadOnlyList<string> Across(CopyNote note);

    /// <summary>Below the page, in one paragraph.</summary>
    public abstract string Below(CopyNote note);

    // Both times are whole minutes of UTC+8; a copy that ends within one has ended by the time that is printed.
    private static string TimeOf(DateTimeOffset time) => time.ToOffset(ValidityPeriod.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string DayOf(DateTimeOffset time) => time.ToOffset(ValidityPeriod.Offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed class ChineseWording : CopyWording
    {
        public override IReadOnlyList<string> Across(CopyNote note) =>
            [$"仅供{note.Recipient}使用", note.Purpose, $"{DayOf(note.MadeAt)} 制作，{DayOf(note.Until)} 失效"];

        public override string Below(CopyNote note) =>
            $"电子证照加注件 {note.Number}　原件标识：{note.Certificate}　使用方：{note.Recipient}　用途：{note.Purpose}　制作：{note.Maker}，{TimeOf(note.MadeAt)}　"
            + $"有效至：{TimeOf(note.Until)}，逾期自动失效，不得另作他用。{(note.IsPartial ? "灰色遮盖处为未授权查看的信息。" : "")}原件当前状态以扫码或上传本文件核验的结果为准。";
    }

    private sealed class EnglishWording : CopyWording
    {
        public override IReadOnlyList<string> Across(CopyNote note) =>
            [$"For {note.Recipient} only", note.Purpose, $"Made {DayOf(note.MadeAt)}, ends {DayOf(note.Until)}"];

        public override string Below(CopyNote note) =>
            $"Annotated copy {note.Number}. Original: {note.Certificate}. For: {note.Recipient}. Purpose: {note.Purpose}. Made by {note.Maker}, {TimeOf(note.MadeAt)}. "
            + $"Ends by itself: {TimeOf(note.Until)} (UTC+8). {(note.IsPartial ? "What is covered in grey was not permitted to be seen. " : "")}Scan the code or upload this file to see how it stands with the original now.";
    }
}
