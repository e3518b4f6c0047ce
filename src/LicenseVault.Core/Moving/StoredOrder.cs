using System.Text;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Moving;

/// <summary>The orders in which stores list what they hold.</summary>
internal static class StoredOrder
{
    /// <summary>By the UTF-8 bytes of the ids. They differ from UTF-16 where surrogates meet the last characters of the first plane.</summary>
    public static int OfDocuments(Document left, Document right) =>
        Encoding.UTF8.GetBytes(left.Id).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right.Id));

    public static int OfObjects(ObjectKey left, ObjectKey right) => string.CompareOrdinal(left.Value, right.Value);
}
