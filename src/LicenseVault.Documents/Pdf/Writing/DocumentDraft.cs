using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>
/// One file while it is written: which objects there are, and in which order. Its pages are asked for one after another, and each is done with before the
/// next is asked for.
/// </summary>
internal sealed class DocumentDraft
{
    // What has more is not a certificate, and does not come again.
    private const int MostPagesOfTemplate = 8;

    private readonly PdfContent _content;
    private readonly PdfBody _body;
    private readonly FontSet _fonts;
    private readonly PictureSet _pictures = new();
    private readonly OrnamentStreams _ornaments;
    private readonly SortedSet<double> _opacities = [];
    private readonly PdfDate _created;
    private readonly ObjectNumber _catalog, _information, _metadata, _profile, _pages, _resources, _field, _signature;
    private readonly ObjectNumber[] _pageNumbers;
    private readonly StructureTree _structure;
    private readonly int _sealPage;
    private readonly SceneItem.Seal? _seal;

    /// <param name="output">Takes the file piece by piece; null when it is asked for as a whole.</param>
    public DocumentDraft(PdfContent content, Stream? output)
    {
        _content = content;
        _body = new PdfBody(output, recurs: content.Scene.Pages.Count <= MostPagesOfTemplate);
        _ornaments = new OrnamentStreams(_body);
        _fonts = new FontSet(content.Scene);
        _created = new PdfDate(content.Properties.Created);
        (_catalog, _information, _metadata, _pages, _resources) = (_body.Reserve(), _body.Reserve(), _body.Reserve(), _body.Reserve(), _body.Reserve());
        (_field, _signature) = (_body.Reserve(), _body.Reserve());
        _pageNumbers = [.. Enumerable.Range(0, content.Scene.Pages.Count).Select(_ => _body.Reserve())];
        _profile = _body.Reserve();
        _structure = new StructureTree(_body, _pageNumbers);
        (_sealPage, _seal) = content.Scene.Pages.Index()
            .Where(_ => content.Signature.IsShown)
            .SelectMany(page => page.Item.Items.OfType<SceneItem.Seal>().Select(seal => (page.Index, seal)))
            .FirstOrDefault();
    }

    /// <summary>The whole file, when no other output takes it.</summary>
    public UnsignedPdf Write()
    {
        var signature = WriteObjects();
        var bytes = _body.Kept.ToArray();
        _body.Close();
        return new UnsignedPdf(bytes, signature.GapStart, signature.GapLength);
    }

    /// <summary>Writes to the output, and tells where in it the signature is to go.</summary>
    public PassedOnPdf PassOn()
    {
        var signature = WriteObjects();
        var length = _body.Length;
        _body.Close();
        return new PassedOnPdf(length, signature.GapStart, signature.GapLength);
    }

    private SignatureObjects WriteObjects()
    {
        WriteCatalog([.. _content.Attachments.Select(_ => _body.Reserve())]);
        WriteInformation();
        WriteProfile();
        WritePages();
        _structure.Write();

        var signature = new SignatureObjects(_body, _field, _signature, _content.Signature.Room);
        signature.WriteField(_pageNumbers[_sealPage], _structure.FieldKey, _resources, _content.Signature.Reason, SealInk());
        signature.WriteDictionary(_content.Signature, _created);
        WriteResources();

        _body.Finish(_catalog, _information, _content.Properties.FileId);
        signature.FillByteRange();
        return signature;
    }

    private void WriteCatalog(ObjectNumber[] attachments)
    {
        var buffer = _body.Begin(_catalog);
        buffer.Write($"<< /Type /Catalog /Pages {_pages} /Lang {new PdfText(_content.Scene.Language)} /Metadata {_metadata} ");
        buffer.Write($"/ViewerPreferences << /DisplayDocTitle true >> /MarkInfo << /Marked true >> /StructTreeRoot {_structure.Root} /AcroForm << /Fields [{_field}] /SigFlags 3 >> /Perms << /DocMDP {_signature} >> ");
        buffer.Write($"/OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1) /DestOutputProfile {_profile} >>] ");
        if (attachments.Length > 0)
        {
            buffer.Write("/AF "u8);
            _body.WriteList(attachments);
            buffer.Write(" /Names << /EmbeddedFiles << /Names ["u8);
            foreach (var (index, attachment) in _content.Attachments.Index().OrderBy(each => each.Item.FileName, StringComparer.Ordinal))
                buffer.Write($"{new PdfText(attachment.FileName)} {attachments[index]} ");

            buffer.Write("] >> >> "u8);
        }

        buffer.Write(">>"u8);
        _body.End();

        foreach (var (number, attachment) in attachments.Zip(_content.Attachments))
            AttachmentObjects.Write(_body, number, attachment, _created);
    }

    private void WriteInformation()
    {
        var properties = _content.Properties;
        _body.Begin(_information).Write($"<< /Title {new PdfText(properties.Title)} /Author {new PdfText(properties.Author)} ");
        _body.Buffer.Write($"/Producer {new PdfText(PdfWriter.Producer)} /CreationDate {_created} /ModDate {_created} >>");
        _body.End();

        _body.BeginStream(_metadata).Write("/Type /Metadata /Subtype /XML "u8);
        _body.EndCompressedStream(Xmp.Of(properties, _content.Scene.Language));
    }

    private void WriteProfile()
    {
        _body.BeginStream(_profile).Write("/N 3 "u8);
        _body.EndRecurringStream(SrgbProfile.Bytes);
    }

    private void WritePages()
    {
        _body.Begin(_pages).Write($"<< /Type /Pages /Count {_pageNumbers.Length} /Kids ");
        _body.WriteList(_pageNumbers);
        _body.Buffer.Write(" >>"u8);
        _body.End();

        foreach (var (index, page) in _content.Scene.Pages.Index())
            WritePage(index, page);
    }

    private void WritePage(int index, ScenePage page)
    {
        _opacities.UnionWith(page.Items.OfType<SceneItem.Overlay>().Select(overlay => overlay.Opacity));
        var content = new List<ObjectNumber>();
        var ink = new PageInk(page.Height, _fonts, _pictures, _seal);
        foreach (var part in ContentPart.Of(ReadingOrder.Of(page, AlternativeWords.Of(_content.Scene.Language))))
        {
            ink.BeginAnew();
            foreach (var reading in part.Parts)
                Draw(ink, index, reading);

            content.Add(part.Recurs ? _ornaments.NumberOf(ink.Content.Written) : WriteContent(ink.Content.Written));
        }

        ink.Content.Release();
        var (width, height) = (PdfNumber.Points(page.Width), PdfNumber.Points(page.Height));
        _body.Begin(_pageNumbers[index]).Write($"<< /Type /Page /Parent {_pages} /MediaBox [0 0 {width} {height}] /Resources {_resources} /Contents ");
        _body.WriteList(content);
        _body.Buffer.Write($" /StructParents {index} /Tabs /S ");
        if (index == _sealPage)
            _body.Buffer.Write($"/Annots [{_field}] ");

        _body.Buffer.Write(">>"u8);
        _body.End();
    }

    private ObjectNumber WriteContent(ReadOnlySpan<byte> content)
    {
        var number = _body.Reserve();
        _body.BeginStream(number);
        _body.EndCompressedStream(content);
        return number;
    }

    private void Draw(PageInk ink, int page, ReadingPart part)
    {
        if (part.Kind is ReadingKind.Ornament)
            ink.DrawOrnament(part.Items);
        else if (_seal is not null && ReferenceEquals(part.Items[0], _seal))
            _structure.AddField(page, part, _field);
        else
            ink.DrawMarked(StructureTree.NameOf(part.Kind), _structure.Add(page, part), part.Items);
    }

    private (Box, double, PdfBuffer)? SealInk()
    {
        var page = _content.Scene.Pages[_sealPage];
        if (_seal is null)
            return null;

        var ink = new PageInk(page.Height, _fonts, _pictures, _seal);
        ink.Draw(_seal.Items);
        return (_seal.Box, page.Height, ink.Content);
    }

    // Pages and seal share one set of names; it is written last, when it is known.
    private void WriteResources()
    {
        ObjectNumber[] fonts = [.. _fonts.Fonts.Select(_ => _body.Reserve())];
        ObjectNumber[] pictures = [.. _pictures.Pictures.Select(_ => _body.Reserve())];

        _body.Begin(_resources).Write("<< /Font << "u8);
        foreach (var (number, font) in fonts.Zip(_fonts.Fonts))
            _body.Buffer.Write($"{font.Name} {number} ");

        _body.Buffer.Write(">> /XObject << "u8);
        foreach (var (number, picture) in pictures.Zip(_pictures.Pictures))
            _body.Buffer.Write($"{picture.Name} {number} ");

        _body.Buffer.Write(">> "u8);
        WriteOpacities();
        _body.Buffer.Write(">>"u8);
        _body.End();

        foreach (var (number, font) in fonts.Zip(_fonts.Fonts))
            FontObjects.Write(_body, number, font);

        foreach (var (number, picture) in pictures.Zip(_pictures.Pictures))
            PictureObject.Write(_body, number, picture.Image);
    }

    private void WriteOpacities()
    {
        if (_opacities.Count == 0)
            return;

        _body.Buffer.Write("/ExtGState << "u8);
        foreach (var opacity in _opacities)
            _body.Buffer.Write($"{PageInk.NameOf(opacity)} << /Type /ExtGState /ca {opacity} /BM /Normal >> ");

        _body.Buffer.Write(">> "u8);
    }
}
