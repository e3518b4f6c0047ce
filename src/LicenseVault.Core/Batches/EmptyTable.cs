using System.Text;
using LicenseVault.Core.Catalogue;

namespace LicenseVault.Core.Batches;

/// <summary>A file of rows before anybody has filled it in.</summary>
public static class EmptyTable
{
    /// <summary>CSV of one line, the names of the columns: UTF-8 with a byte order mark, for spreadsheets.</summary>
    /// <param name="type">Whose fields.</param>
    /// <param name="inEnglish">Whether columns are named in English, as far as the type is.</param>
    public static byte[] Of(CertificateType type, bool inEnglish) => Encoding.UTF8.GetBytes(CsvLine.Mark + CsvLine.Of(BatchColumns.ToBeFilledIn(type, inEnglish)));
}
