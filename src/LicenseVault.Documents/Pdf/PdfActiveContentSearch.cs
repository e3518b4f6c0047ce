using LicenseVault.Documents.Pdf.Reading;

namespace LicenseVault.Documents.Pdf;

/// <summary>Looks through everything that a file's newest revision reaches for what is active. It never throws on bad input. Safe to call from any thread.</summary>
public static class PdfActiveContentSearch
{
    public static PdfActiveContent In(PdfFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            var budget = new ReadingBudget(file.Bytes.Length);
            var xref = Xref.Read(file.Bytes, FileEnds.FindXref(file.Bytes, budget), budget);
            return In(new ObjectTable(file.Bytes, xref, budget), xref.Trailer["Root"], budget);
        }
        catch (PdfRefusal)
        {
            return PdfActiveContent.Unsearchable;
        }
    }

    private static PdfActiveContent In(ObjectTable objects, PdfValue root, ReadingBudget budget)
    {
        var found = PdfActiveContent.None;
        var seen = new HashSet<int>();
        var waiting = new Stack<PdfValue>([root]);
        while (waiting.TryPop(out var next))
        {
            budget.Value();
            if (next is PdfValue.Reference reference && !seen.Add(reference.Number))
                continue;

            switch (objects.Resolve(next))
            {
                case PdfValue.List list:
                    foreach (var item in list.Items)
                        waiting.Push(item);
                    break;
                case PdfValue.Dictionary entries:
                    found |= Of(objects, entries);
                    PushAll(waiting, entries);
                    break;
                case PdfValue.Stream stream:
                    PushAll(waiting, stream.Header);
                    break;
            }
        }

        return found;
    }

    private static PdfActiveContent Of(ObjectTable objects, PdfValue.Dictionary entries)
    {
        var action = objects.NameOf(entries["S"]) switch
        {
            "JavaScript" or "Rendition" when entries["JS"] is not PdfValue.Null => PdfActiveContent.JavaScript,
            "Launch" => PdfActiveContent.Launch,
            "SubmitForm" or "ImportData" => PdfActiveContent.Submission,
            "Sound" or "Movie" or "Rendition" or "GoTo3DView" or "RichMediaExecute" => PdfActiveContent.Media,
            _ => PdfActiveContent.None,
        };
        var kind = objects.NameOf(entries["Subtype"]) is "RichMedia" or "Movie" or "Screen" or "3D" or "Sound" ? PdfActiveContent.Media : PdfActiveContent.None;
        var xfa = entries["XFA"] is not PdfValue.Null && entries["Fields"] is not PdfValue.Null ? PdfActiveContent.Xfa : PdfActiveContent.None;
        return action | kind | xfa;
    }

    private static void PushAll(Stack<PdfValue> waiting, PdfValue.Dictionary entries)
    {
        foreach (var value in entries.Entries.Values)
            waiting.Push(value);
    }
}
